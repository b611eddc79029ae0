import type { UseCases } from '../../../../application/use-cases.ts';
import type { HttpSettings, ReadDocsAsset } from '../http-settings.ts';
import type { Endpoint, Method } from './endpoint.ts';

/** A method and a path, such as `GET /users/:id`. */
export type Route = `${Method} /${string}`;

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

/**
 * Endpoints that are not loaded at start. Their code is one module of the feature, which the first request for one of them
 * loads.
 */
export interface EndpointGroup {
  /** Every route of the group: known at start, so that only exact paths are ours. */
  readonly routes: readonly Route[];
  /** Whether the app has these endpoints. Absent: it always has them. */
  isWanted?(settings: HttpSettings): boolean;
  load(): Promise<CreateEndpoints>;
}
