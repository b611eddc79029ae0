import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** Resetting a forgotten password. */
export const passwordResetGroup: EndpointGroup = {
  routes: ['POST /auth/password/forgot', 'POST /auth/password/reset'],
  load: async () => (await import('./password-reset-routes.ts')).passwordResetEndpoints,
};
