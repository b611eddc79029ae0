import type { UseCases } from '../../../../application/use-cases.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { HttpSettings, ReadDocsAsset } from '../http-settings.ts';

/** The dependencies and settings that the endpoints of a group are made of. */
export interface GroupParts {
  readonly useCases: UseCases;
  readonly settings: HttpSettings;
  readonly docsAsset: ReadDocsAsset;
  /** Returns all endpoints of the app, for the OpenAPI document. */
  allEndpoints(): readonly Endpoint[];
}

/** Makes the endpoints of a group. */
export type CreateEndpoints = (parts: GroupParts) => readonly Endpoint[];
