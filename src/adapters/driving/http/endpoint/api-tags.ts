/** The name of a group of operations in the OpenAPI document. */
export type ApiTag =
  | 'Sign-up and log-in'
  | 'Own account'
  | 'Sessions'
  | 'Users'
  | 'Audit'
  | 'E-mail'
  | 'Pages'
  | 'For services';

/** The descriptions of the groups, in the order in which a reader of the document needs them. */
const DESCRIPTIONS: Readonly<Record<ApiTag, string>> = {
  'Sign-up and log-in': 'Create an account, sign in, choose a new password.',
  'Own account': 'What every user may do with their own account.',
  Sessions: 'Refresh tokens, sign out, see where a user is signed in.',
  Users: 'Manage accounts, as an administrator; owners read and rename their own.',
  Audit: 'Who did what, when and from where.',
  'E-mail': 'Verify or change an e-mail address, sign in by a mailed link.',
  Pages:
    'HTML for browsers: what mailed links open, for teams without a front end for it, and the start page.',
  'For services': 'Keys, metadata, token introspection, health, this document.',
};

/** The tags of the OpenAPI document. */
export const API_TAGS: readonly { readonly name: string; readonly description: string }[] = Object.entries(
  DESCRIPTIONS,
).map(([name, description]) => ({ name, description }));
