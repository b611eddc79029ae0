import type { LinkTo } from '../../application/mail/mail-steps.ts';
import type { LinkTarget } from '../../domain/mail/link-target.ts';
import type { Config } from './config.ts';

/**
 * Returns what builds the links of mails: to the configured front end, otherwise to Latchkey's pages below PUBLIC_URL; never
 * from the Host header. With a PUBLIC_URL of at most 30 characters, links to our pages are at most 76 characters long.
 */
export const configuredLinks = (config: Config): LinkTo => {
  const templates: Readonly<Record<LinkTarget, string | undefined>> = {
    'reset-password': config.RESET_PASSWORD_URL,
    'verify-email': config.VERIFY_EMAIL_URL,
    'magic-link': config.MAGIC_LINK_URL,
    invitation: config.INVITATION_URL,
    'undo-email-change': config.UNDO_EMAIL_CHANGE_URL,
    'secure-account': config.SECURE_ACCOUNT_URL,
  };
  return (target, token) =>
    (templates[target] ?? `${config.PUBLIC_URL}/${target}?t={token}`).replace(
      '{token}',
      encodeURIComponent(token),
    );
};
