import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** Verifying, changing and restoring an e-mail address. */
export const emailGroup: EndpointGroup = {
  routes: [
    'POST /auth/email/verify',
    'POST /auth/email/reject',
    'POST /auth/email/undo',
    'POST /auth/secure-account',
    'POST /auth/email/resend',
    'POST /auth/email/change',
  ],
  load: async () => (await import('./email-routes.ts')).emailEndpoints,
};

/** The page that verifies an e-mail address. */
export const verifyEmailPageGroup: EndpointGroup = {
  routes: ['GET /verify-email', 'POST /verify-email', 'POST /verify-email/reject'],
  load: async () => (await import('./verify-email-page-routes.ts')).verifyEmailPageEndpoints,
};
