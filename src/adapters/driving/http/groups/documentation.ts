import { docsEndpoints } from '../docs/docs-routes.ts';
import { openapiEndpoints } from '../docs/openapi-routes.ts';
import type { CreateEndpoints } from './group-parts.ts';

/** The OpenAPI document and its viewer. */
export const createEndpoints: CreateEndpoints = ({ settings, docsAsset, allEndpoints }) => [
  ...openapiEndpoints(allEndpoints, settings),
  ...docsEndpoints(docsAsset, settings),
];
