import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** Accepting an invitation. */
export const invitationGroup: EndpointGroup = {
  routes: ['POST /auth/invitation/accept'],
  load: async () => (await import('./invitation-routes.ts')).invitationEndpoints,
};
