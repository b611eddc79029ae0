import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** Signing in with a mailed link or code. */
export const magicLinkGroup: EndpointGroup = {
  routes: ['POST /auth/magic-link', 'POST /auth/magic-link/consume'],
  load: async () => (await import('./magic-link-routes.ts')).magicLinkEndpoints,
};
