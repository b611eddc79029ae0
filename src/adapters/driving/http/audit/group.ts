import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** The audit log. */
export const auditGroup: EndpointGroup = {
  routes: ['GET /audit'],
  load: async () => (await import('./audit-routes.ts')).auditEndpoints,
};
