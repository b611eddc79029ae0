import { createPhrasebookMailComposer } from '../../src/adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { createDeliverMail } from '../../src/application/mail/deliver-mail.ts';
import type { Mail } from '../../src/application/ports/mailer.ts';
import type { Ports } from '../../src/application/ports.ts';
import { createPrepareMail } from '../../src/application/prepare-mail.ts';
import { OPEN_SIGN_UP, type SignUpPolicy } from '../../src/domain/accounts/sign-up-policy.ts';

/** Opens a worker that keeps its mails instead of sending them: `sent` in order, `outcomes` as logged. */
export const openMailWorker = (ports: Ports) => {
  const { users, singleUseTokens, mails } = ports.store;
  const worker = {
    sent: [] as Mail[],
    outcomes: [] as string[],
    magicLinkSignUp: false,
    signUpPolicy: OPEN_SIGN_UP as SignUpPolicy,
    /** Runs before each mail is sent. May fail. */
    sending: async (): Promise<void> => {},
    /** Carries out one due intent. False when there is none. */
    work: (): Promise<boolean> =>
      createDeliverMail({
        mails,
        prepareMail: createPrepareMail({
          ...ports,
          users,
          singleUseTokens,
          composer: createPhrasebookMailComposer(),
          linkTo: (target, token) => `https://front.test/${target}#${token}`,
          magicLinkSignUp: worker.magicLinkSignUp,
          signUpPolicy: worker.signUpPolicy,
        }),
        mailer: {
          send: async (mail) => {
            await worker.sending();
            worker.sent.push(mail);
          },
        },
        mailLog: {
          record: (outcome, { kind }, reason) =>
            void worker.outcomes.push(`${outcome} ${kind}${reason === null ? '' : `: ${reason}`}`),
        },
        clock: ports.clock,
        random: () => 1,
      })(),
    /** Carries out every due intent. */
    deliver: async (): Promise<void> => {
      while (await worker.work());
    },
  };
  return worker;
};

export type MailWorker = ReturnType<typeof openMailWorker>;

/** Returns the token in the link of a mail, or an empty string. */
export const tokenIn = (mail: Mail | undefined): string => /#(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';

/** Returns the six-digit code in a mail, or an empty string. */
export const codeIn = (mail: Mail | undefined): string => /^\d{6}$/m.exec(mail?.text ?? '')?.[0] ?? '';
