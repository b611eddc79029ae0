import { createPhrasebookMailComposer } from './adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { createLoggedMailLog } from './adapters/driven/system/logged-mail-log.ts';
import { createDeliverMail } from './application/deliver-mail.ts';
import type { Mailer } from './application/ports/mailer.ts';
import type { Ports } from './application/use-cases.ts';
import type { Config } from './config.ts';

const EVERY_MILLISECONDS = 1000;

/** For sending the mails that are due, in every instance; one of them gets each. */
export const startMailing = (ports: Ports, mailer: Mailer, config: Config): (() => void) => {
  const { users, singleUseTokens, mails } = ports.store;
  const link = config.RESET_PASSWORD_URL ?? `${config.PUBLIC_URL}/reset-password?token={token}`;
  const deliver = createDeliverMail({
    ...ports,
    users,
    singleUseTokens,
    mails,
    mailer,
    composer: createPhrasebookMailComposer(),
    mailLog: createLoggedMailLog(),
    linkTo: (_, token) => link.replace('{token}', encodeURIComponent(token)),
    random: Math.random,
  });
  let isAtWork = false;
  const work = async (): Promise<void> => {
    if (isAtWork) return;
    isAtWork = true;
    try {
      while (await deliver());
    } finally {
      isAtWork = false;
    }
  };
  const timer = setInterval(() => ports.background.run('send mails', work), EVERY_MILLISECONDS);
  return () => clearInterval(timer);
};
