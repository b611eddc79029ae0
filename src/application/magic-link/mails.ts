import { maySignUp } from '../../domain/accounts/sign-up-policy.ts';
import { parseKeptEmail, parseNewEmail } from '../../domain/email/email.ts';
import { grantOf } from '../../domain/mail/single-use-token.ts';
import type { MailSteps, MailsOf } from '../mail/mail-steps.ts';
import { deriveMailedCode } from '../mail/mailed-code.ts';
import { occasionOf } from '../mail/write-mail.ts';

const opensAccount = (address: string, { magicLinkSignUp, signUpPolicy }: MailSteps): boolean => {
  const email = parseKeptEmail(address);
  return magicLinkSignUp && email.ok && parseNewEmail(email.value).ok && maySignUp(signUpPolicy, email.value);
};

export const magicLinkMails: MailsOf<'magic-link'> = {
  'magic-link': async (intent, steps) => {
    const { emailKey, address } = intent;
    const { users, secrets, issue, issueCode, write, linkTo } = steps;
    const user = await users.findByEmail(emailKey);
    if (user === null ? !opensAccount(address, steps) : user.status === 'disabled') return null;
    const grant = user === null ? { userId: null, sessionEpoch: 0, emailKey, address } : grantOf(user);
    const code = await deriveMailedCode(secrets, occasionOf(intent));
    await issueCode(intent, 'magic-link-code', emailKey, grant, code);
    const { token } =
      user === null
        ? await issue(intent, 'magic-link-sign-up', null, grant)
        : await issue(intent, 'magic-link', user.id, grant);
    const [to, name] = user === null ? [address, address] : [user.email.address, user.name];
    return write(intent, { to, name, link: linkTo('magic-link', token), code });
  },
};
