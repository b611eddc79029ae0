import type { Email } from '../email/email.ts';

/** Who may open an account without an invitation: anyone, no one, or anyone with an e-mail address at one of the domains. */
export type SignUpPolicy =
  | { readonly kind: 'open' | 'invitation' }
  /** In ASCII and lower case. A subdomain is another domain. */
  | { readonly kind: 'domains'; readonly domains: readonly string[] };

/** The policy by default. */
export const OPEN_SIGN_UP: SignUpPolicy = { kind: 'open' };

const isListed = ({ key }: Email, domains: readonly string[]): boolean =>
  domains.includes(key.slice(key.lastIndexOf('@') + 1));

/** Reports whether an account may be opened with an e-mail address. */
export const maySignUp = (policy: SignUpPolicy, email: Email): boolean =>
  policy.kind === 'domains' ? isListed(email, policy.domains) : policy.kind === 'open';

/**
 * Reports whether users may change their own e-mail address to this one. Only `domains` restricts it: `invitation`
 * restricts who may open an account, not what its address becomes.
 */
export const mayMoveTo = (policy: SignUpPolicy, email: Email): boolean =>
  policy.kind !== 'domains' || isListed(email, policy.domains);
