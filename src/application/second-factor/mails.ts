import { parseKeptEmail } from '../../domain/email/email.ts';
import { actSeenIn, type FactorNotice } from '../../domain/mail/mail-intent.ts';
import { grantOf } from '../../domain/mail/single-use-token.ts';
import type { User } from '../../domain/users/user.ts';
import { aboutUser, type IntentOf, isAtMailbox, type MailSteps, type MailsOf } from '../mail/mail-steps.ts';
import { deriveMailedCode } from '../mail/mailed-code.ts';
import { occasionOf } from '../mail/write-mail.ts';

/** Warns of second factors that were removed, as soon as they are. */
const warnOfRemoval = (
  intent: IntentOf<'second-factor-removed' | 'second-factors-reset'>,
  user: User,
  { warn, laterOrNever }: MailSteps,
) => (user.factorEpoch > intent.factorEpoch ? warn(intent, user) : laterOrNever(intent));

export const secondFactorMails: MailsOf<FactorNotice | 'enrolment-code'> = {
  'second-factor-added': aboutUser(async (intent, user, { notMe, notify, laterOrNever, write }) => {
    if (!user.hasSecondFactor || user.factorEpoch !== intent.factorEpoch) return laterOrNever(intent);
    const warned = parseKeptEmail(intent.to);
    if (!warned.ok) return notify(intent, user);
    // It belongs to the mailbox that is warned, even if the account has left it: whoever added the factor may have
    // changed the address as well, and the link acts once that is undone.
    const grant = { ...grantOf(user), emailKey: warned.value.key, withoutFactors: true as const };
    const { link, code } = await notMe(intent, user, grant);
    return write(intent, { to: intent.to, name: user.name, link, code, seen: actSeenIn(intent) });
  }),

  'second-factor-removed': aboutUser(warnOfRemoval),

  'second-factors-reset': aboutUser(warnOfRemoval),

  'recovery-code-used': aboutUser((intent, user, { warn }) => warn(intent, user)),

  'second-factor-failures': aboutUser((intent, user, { warn }) => warn(intent, user)),

  'enrolment-code': aboutUser(async (intent, user, { secrets, issueCode, toUser }) => {
    if (!isAtMailbox(intent, user)) return null;
    const code = await deriveMailedCode(secrets, occasionOf(intent));
    await issueCode(intent, 'enrolment', intent.signInId, grantOf(user), code);
    return toUser(intent, user, { code });
  }),
};
