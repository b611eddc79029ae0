import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** Administrators list and end the sessions of a user. */
export const userSessionsGroup: EndpointGroup = {
  routes: ['GET /users/:id/sessions', 'DELETE /users/:id/sessions'],
  load: async () => (await import('./user-session-routes.ts')).userSessionEndpoints,
};
