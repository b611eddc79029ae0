import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** The OpenAPI document and its viewer. */
export const documentationGroup: EndpointGroup = {
  routes: ['GET /openapi.json', 'GET /docs', 'GET /docs/:asset'],
  load: async () => (await import('./documentation-routes.ts')).documentationEndpoints,
};
