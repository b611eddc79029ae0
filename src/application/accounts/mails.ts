import { aboutUser, type MailsOf } from '../mail/mail-steps.ts';

export const accountMails: MailsOf<'sign-up-attempt' | 'account-claimed'> = {
  'sign-up-attempt': async (intent, { users, issue, toUser, write, linkTo }) => {
    const { id, locale, emailKey, address, attempt } = intent;
    const holder = await users.findByEmail(emailKey);
    if (holder?.emailVerified === true) return holder.status === 'disabled' ? null : toUser(intent, holder);
    // Stored by an earlier version. Another sign-up sends another mail.
    if (attempt === undefined) return null;
    const grant = { userId: null, sessionEpoch: 0, emailKey, address, attempt };
    const { token, rejectionCode } = await issue(intent, 'sign-up', null, grant);
    return write(
      // The same text as for every other sign-up.
      { kind: 'verify-email', id, locale },
      { to: address, name: attempt.name, link: linkTo('verify-email', token), code: await rejectionCode() },
    );
  },

  'account-claimed': aboutUser((intent, user, { notify, laterOrNever }) =>
    user.sessionEpoch >= intent.sessionEpoch ? notify(intent, user) : laterOrNever(intent),
  ),
};
