import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** Authenticating again within a session. */
export const stepUpGroup: EndpointGroup = {
  routes: ['POST /auth/step-up', 'POST /auth/step-up/code'],
  load: async () => (await import('./step-up-routes.ts')).stepUpEndpoints,
};
