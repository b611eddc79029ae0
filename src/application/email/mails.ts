import { actSeenIn } from '../../domain/mail/mail-intent.ts';
import { grantOf } from '../../domain/mail/single-use-token.ts';
import { aboutUser, hasLeft, isAtMailbox, type MailsOf } from '../mail/mail-steps.ts';

export const emailMails: MailsOf<
  'verify-email' | 'change-email' | 'email-change-requested' | 'email-changed' | 'email-changed-by-admin'
> = {
  'verify-email': aboutUser(
    async (intent, user, { issue, toUser, linkTo, laterOrNever }) => {
      // A change of address stores its mails before the change itself.
      if (!isAtMailbox(intent, user)) return laterOrNever(intent);
      if (user.emailVerified) return null;
      const vouched = intent.vouched === true ? { vouched: true as const } : {};
      const grant = { ...grantOf(user), ...vouched };
      const { token, rejectionCode } = await issue(intent, 'verify-email', user.id, grant);
      // The recipient of the mail of somebody else's sign-up can end that sign-up.
      const code = user.signUp === null ? null : await rejectionCode();
      return toUser(intent, user, { link: linkTo('verify-email', token), code });
    },
    { mayCome: true },
  ),

  'change-email': aboutUser(async (intent, user, { issue, write, linkTo }) => {
    const { newAddress, sessionEpoch } = intent;
    if (!isAtMailbox(intent, user) || user.sessionEpoch !== sessionEpoch) return null;
    const { token } = await issue(intent, 'change-email', user.id, grantOf(user, newAddress));
    return write(intent, { to: newAddress, name: user.name, link: linkTo('verify-email', token) });
  }),

  'email-change-requested': aboutUser((intent, user, { warn }) => warn(intent, user)),

  'email-changed': aboutUser(async (intent, user, { issue, write, linkTo, laterOrNever }) => {
    if (!hasLeft(intent, user)) return laterOrNever(intent);
    const { to } = intent;
    const added = intent.withoutFactors === true ? { withoutFactors: true as const } : {};
    const grant = { ...grantOf(user, to), ...added };
    const { token, rejectionCode } = await issue(intent, 'undo-email-change', null, grant);
    const link = linkTo('undo-email-change', token);
    const code = await rejectionCode();
    return write(intent, { to, name: user.name, link, code, seen: actSeenIn(intent) });
  }),

  'email-changed-by-admin': aboutUser((intent, user, { notify, laterOrNever }) =>
    hasLeft(intent, user) ? notify(intent, user) : laterOrNever(intent),
  ),
};
