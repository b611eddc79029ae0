import { aboutUser, type MailsOf } from '../mail/mail-steps.ts';

export const passwordMails: MailsOf<'reset-password' | 'password-changed'> = {
  'reset-password': aboutUser((intent, user, { linkToUser }) => linkToUser(intent, user, 'reset-password')),

  'password-changed': aboutUser((intent, user, { warn, laterOrNever }) =>
    user.sessionEpoch >= intent.sessionEpoch ? warn(intent, user) : laterOrNever(intent),
  ),
};
