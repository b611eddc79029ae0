/** The name of a group of operations in the OpenAPI document. */
export type ApiTag =
  | 'Sign-up and log-in'
  | 'Own account'
  | 'Sessions'
  | 'Second factors'
  | 'Users'
  | 'Audit'
  | 'E-mail'
  | 'Pages'
  | 'For services';

/** The descriptions of the groups, in the order in which a reader of the document needs them. */
const DESCRIPTIONS: Readonly<Record<ApiTag, string>> = {
  'Sign-up and log-in': 'Create an account, sign in, reset a password.',
  'Own account': 'Get, update and delete your own account.',
  Sessions: 'Refresh, list and end sessions.',
  'Second factors':
    'Authenticator apps, recovery codes and trusted devices: add them, sign in with them, remove them.',
  Users: 'Manage accounts, as an administrator. Other users can get and rename their own account.',
  Audit: 'Who did what, when and from where.',
  'E-mail': 'Verify or change an e-mail address, sign in with a mailed link or code, accept an invitation.',
  Pages:
    'HTML pages for browsers: the start page, and the pages that mailed links open if you have no front end for them.',
  'For services': 'Keys, metadata, token introspection and revocation, health checks, and this document.',
};

/** The tags of the OpenAPI document. */
export const API_TAGS: readonly { readonly name: string; readonly description: string }[] = Object.entries(
  DESCRIPTIONS,
).map(([name, description]) => ({ name, description }));
