import {
  createPhrasebookMailComposer,
  type OwnWords,
} from './adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { createLoggedMailLog } from './adapters/driven/system/logged-mail-log.ts';
import { createDeliverMail } from './application/deliver-mail.ts';
import type { Mailer } from './application/ports/mailer.ts';
import { createPrepareMail, type LinkTarget, type LinkTo } from './application/prepare-mail.ts';
import type { Ports } from './application/use-cases.ts';
import type { Config } from './config.ts';

const EVERY_MILLISECONDS = 1000;

/** For links to the team's own front end where that is configured, else to Latchkey's pages. Never to a Host header. */
const linkToOf = (config: Config): LinkTo => {
  const configured: Readonly<Record<LinkTarget, string | undefined>> = {
    'reset-password': config.RESET_PASSWORD_URL,
    'verify-email': config.VERIFY_EMAIL_URL,
    'magic-link': config.MAGIC_LINK_URL,
    invitation: config.INVITATION_URL,
  };
  return (target, token) =>
    (configured[target] ?? `${config.PUBLIC_URL}/${target}?token={token}`).replace(
      '{token}',
      encodeURIComponent(token),
    );
};

/** For sending the mails that are due, in every instance; one of them gets each. */
export const startMailing = (ports: Ports, mailer: Mailer, words: OwnWords, config: Config): (() => void) => {
  const { users, singleUseTokens, mails } = ports.store;
  const prepareMail = createPrepareMail({
    ...ports,
    users,
    singleUseTokens,
    composer: createPhrasebookMailComposer(words),
    linkTo: linkToOf(config),
    magicLinkSignUp: config.MAGIC_LINK_SIGN_UP,
  });
  const mailLog = createLoggedMailLog();
  const deliver = createDeliverMail({ ...ports, mails, prepareMail, mailer, mailLog, random: Math.random });
  let isAtWork = false;
  let stopped = false;
  const work = async (): Promise<void> => {
    if (isAtWork) return;
    isAtWork = true;
    try {
      while (!stopped && (await deliver()));
    } finally {
      isAtWork = false;
    }
  };
  const timer = setInterval(() => ports.background.run('send mails', work), EVERY_MILLISECONDS);
  return () => {
    // A long queue must not hold up the end: what is left, another instance sends, or the next start.
    stopped = true;
    clearInterval(timer);
  };
};
