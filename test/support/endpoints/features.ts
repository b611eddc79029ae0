/** The endpoints of each feature: one line a feature. */
export { accounts } from './features/accounts.ts';
export { audit } from './features/audit.ts';
export { docs } from './features/docs.ts';
export { email } from './features/email.ts';
export { emailPages } from './features/email-pages.ts';
export { firstAdmin } from './features/first-admin.ts';
export { health } from './features/health.ts';
export { invitation } from './features/invitation.ts';
export { limits } from './features/limits.ts';
export { logIn } from './features/log-in.ts';
export { magicLink } from './features/magic-link.ts';
export { oauth } from './features/oauth.ts';
export { pages } from './features/pages.ts';
export { passwords } from './features/passwords.ts';
export { sessions } from './features/sessions.ts';
export { stepUp } from './features/step-up.ts';
export { users } from './features/users.ts';
