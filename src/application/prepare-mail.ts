import type { MailIntent, MailKind } from '../domain/mail/mail-intent.ts';
import { accountMails } from './accounts/mails.ts';
import { emailMails } from './email/mails.ts';
import { invitationMails } from './invitation/mails.ts';
import { logInMails } from './log-in/mails.ts';
import { magicLinkMails } from './magic-link/mails.ts';
import {
  createMailSteps,
  type MailPorts,
  type MailsOf,
  type Prepared,
  type PrepareKind,
} from './mail/mail-steps.ts';
import { mailExpiry } from './mail/write-mail.ts';
import { passwordMails } from './passwords/mails.ts';
import { secondFactorMails } from './second-factor/mails.ts';
import { stepUpMails } from './step-up/mails.ts';

/** Every kind of mail, by feature. The compiler reports a missing one. */
const MAILS: MailsOf<MailKind> = {
  ...accountMails,
  ...emailMails,
  ...invitationMails,
  ...logInMails,
  ...magicLinkMails,
  ...passwordMails,
  ...secondFactorMails,
  ...stepUpMails,
};

/** Turns an intent into a mail, unless it has expired. */
export type PrepareMail = (intent: MailIntent) => Promise<Prepared>;

export const createPrepareMail = (ports: MailPorts): PrepareMail => {
  const steps = createMailSteps(ports);
  return async (intent) => {
    if (ports.clock.now() >= mailExpiry(intent)) return null;
    // The table says so by kind, which the compiler does not follow through a look-up.
    const prepare = MAILS[intent.kind] as PrepareKind<MailKind>;
    return prepare(intent, steps);
  };
};
