/** The pages that links in mails lead to, by the path of ours. */
export const LINK_TARGETS = [
  'reset-password',
  'verify-email',
  'magic-link',
  'invitation',
  'undo-email-change',
  'secure-account',
] as const;

/** The page that a link in a mail leads to. */
export type LinkTarget = (typeof LINK_TARGETS)[number];
