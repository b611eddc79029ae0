import { grantOf } from '../../domain/mail/single-use-token.ts';
import { aboutUser, isAtMailbox, type MailsOf } from '../mail/mail-steps.ts';

export const stepUpMails: MailsOf<'step-up'> = {
  'step-up': aboutUser(async (intent, user, { notMe, issueCode, toUser }) => {
    if (!isAtMailbox(intent, user)) return null;
    // The mail has one code: it steps up in the session that asked and, together with the link, says "it was not me".
    const { link, code } = await notMe(intent, user);
    await issueCode(intent, 'step-up', intent.sessionId, grantOf(user), code);
    return toUser(intent, user, { link, code });
  }),
};
