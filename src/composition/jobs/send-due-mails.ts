import {
  createPhrasebookMailComposer,
  type OwnWords,
} from '../../adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { createLoggedMailLog } from '../../adapters/driven/system/logged-mail-log.ts';
import type { Chore } from '../../adapters/driving/jobs/chore.ts';
import { createDeliverMail } from '../../application/mail/deliver-mail.ts';
import { createPrepareMail, type LinkTarget, type LinkTo } from '../../application/mail/prepare-mail.ts';
import type { Mailer } from '../../application/ports/mailer.ts';
import type { Ports } from '../../application/ports.ts';
import type { Config } from '../settings/config.ts';
import { configuredBrand } from '../settings/configured-brand.ts';

/**
 * Builds the links of mails: to the configured front end, otherwise to Latchkey's pages below PUBLIC_URL; never from the Host
 * header. With a PUBLIC_URL of at most 30 characters, links to our pages are at most 76 characters long.
 */
export const linkToOf = (config: Config): LinkTo => {
  const configured: Readonly<Record<LinkTarget, string | undefined>> = {
    'reset-password': config.RESET_PASSWORD_URL,
    'verify-email': config.VERIFY_EMAIL_URL,
    'magic-link': config.MAGIC_LINK_URL,
    invitation: config.INVITATION_URL,
    'undo-email-change': config.UNDO_EMAIL_CHANGE_URL,
    'secure-account': config.SECURE_ACCOUNT_URL,
  };
  return (target, token) =>
    (configured[target] ?? `${config.PUBLIC_URL}/${target}?t={token}`).replace(
      '{token}',
      encodeURIComponent(token),
    );
};

/** The name of the job. */
export const SEND_DUE_MAILS = 'send mails';

/** Makes the job that sends due mails. A long queue does not delay a stop: another instance, or the next start, continues. */
export const createSendDueMails = (ports: Ports, mailer: Mailer, words: OwnWords, config: Config): Chore => {
  const { users, singleUseTokens, mails } = ports.store;
  const prepareMail = createPrepareMail({
    ...ports,
    users,
    singleUseTokens,
    composer: createPhrasebookMailComposer(words, configuredBrand(config)),
    linkTo: linkToOf(config),
    magicLinkSignUp: config.MAGIC_LINK_SIGN_UP,
    signUpPolicy: config.SIGN_UP,
  });
  const mailLog = createLoggedMailLog();
  const deliver = createDeliverMail({ ...ports, mails, prepareMail, mailer, mailLog, random: Math.random });
  return {
    name: SEND_DUE_MAILS,
    everySeconds: 1,
    run: async (stopping) => {
      while (!stopping.aborted && (await deliver()));
    },
  };
};
