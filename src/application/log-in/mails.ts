import { aboutUser, type MailsOf } from '../mail/mail-steps.ts';

export const logInMails: MailsOf<'log-in-after-failures'> = {
  'log-in-after-failures': aboutUser((intent, user, { warn }) => warn(intent, user)),
};
