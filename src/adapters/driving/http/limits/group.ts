import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** Administrators view and lift the rate limits of a user. */
export const userLimitsGroup: EndpointGroup = {
  routes: ['GET /users/:id/limits', 'DELETE /users/:id/limits'],
  load: async () => (await import('./user-limit-routes.ts')).userLimitEndpoints,
};
