import { aboutUser, isAtMailbox, type MailsOf } from '../mail/mail-steps.ts';

export const invitationMails: MailsOf<'invitation'> = {
  invitation: aboutUser(
    (intent, user, { laterOrNever, linkToUser }) => {
      if (!isAtMailbox(intent, user)) return laterOrNever(intent);
      return user.passwordHash === null ? linkToUser(intent, user, 'invitation') : null;
    },
    { mayCome: true },
  ),
};
