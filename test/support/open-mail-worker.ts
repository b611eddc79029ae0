import { createPhrasebookMailComposer } from '../../src/adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { createDeliverMail } from '../../src/application/mail/deliver-mail.ts';
import { createPrepareMail } from '../../src/application/mail/prepare-mail.ts';
import type { Mail } from '../../src/application/ports/mailer.ts';
import type { Ports } from '../../src/application/ports.ts';
import { OPEN_SIGN_UP, type SignUpPolicy } from '../../src/domain/accounts/sign-up-policy.ts';

/** For a worker whose mails are kept instead of sent: `sent` in their order, `outcomes` as they were logged. */
export const openMailWorker = (ports: Ports) => {
  const { users, singleUseTokens, mails } = ports.store;
  const worker = {
    sent: [] as Mail[],
    outcomes: [] as string[],
    magicLinkSignUp: false,
    signUpPolicy: OPEN_SIGN_UP as SignUpPolicy,
    /** Runs before each mail is sent; may fail. */
    sending: async (): Promise<void> => {},
    /** Carries out one intent that is due; false when there is none. */
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
    /** Carries out everything that is due. */
    deliver: async (): Promise<void> => {
      while (await worker.work());
    },
  };
  return worker;
};

export type MailWorker = ReturnType<typeof openMailWorker>;

/** For the token in the link of a mail; empty where there is none. */
export const tokenIn = (mail: Mail | undefined): string => /#(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';

/** For the six digits in a mail; empty where there are none. */
export const codeIn = (mail: Mail | undefined): string => /^\d{6}$/m.exec(mail?.text ?? '')?.[0] ?? '';
