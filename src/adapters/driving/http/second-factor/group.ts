import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** Second factors: users add, give and remove theirs, and administrators reset those of others. */
export const secondFactorGroup: EndpointGroup = {
  routes: [
    'POST /auth/login/mfa',
    'GET /auth/factors',
    'POST /auth/mfa/totp',
    'DELETE /auth/mfa/totp',
    'POST /auth/mfa/mailed-code',
    'POST /auth/mfa/totp/confirm',
    'POST /auth/mfa/recovery-codes',
    'GET /auth/trusted-devices',
    'DELETE /auth/trusted-devices',
    'DELETE /auth/trusted-devices/:id',
    'DELETE /users/:id/factors',
  ],
  load: async () => (await import('./all-second-factor-routes.ts')).allSecondFactorEndpoints,
};
