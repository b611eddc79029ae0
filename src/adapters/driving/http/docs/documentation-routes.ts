import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { docsEndpoints } from './docs-routes.ts';
import { openapiEndpoints } from './openapi-routes.ts';

/** The endpoints of the OpenAPI document and of its viewer: they are loaded together. */
export const documentationEndpoints: CreateEndpoints = (parts) => [
  ...openapiEndpoints(parts),
  ...docsEndpoints(parts),
];
