import type { Email } from '../email/email.ts';

/** Who may open an account without being invited: anybody, nobody, or whoever has an address at one of the domains. */
export type SignUpPolicy =
  | { readonly kind: 'open' | 'invitation' }
  /** In ASCII and lower case; a subdomain of one is another domain. */
  | { readonly kind: 'domains'; readonly domains: readonly string[] };

/** What holds where nothing is said. */
export const OPEN_SIGN_UP: SignUpPolicy = { kind: 'open' };

const isListed = ({ key }: Email, domains: readonly string[]): boolean =>
  domains.includes(key.slice(key.lastIndexOf('@') + 1));

/** Whether somebody may open an account with an address. */
export const maySignUp = (policy: SignUpPolicy, email: Email): boolean =>
  policy.kind === 'domains' ? isListed(email, policy.domains) : policy.kind === 'open';

/** Whether somebody may move the own account to an address: being invited opens one, and says nothing of where it goes. */
export const mayMoveTo = (policy: SignUpPolicy, email: Email): boolean =>
  policy.kind !== 'domains' || isListed(email, policy.domains);
