import { parseEmail } from '../domain/email.ts';
import { MAIL_LIFE_SECONDS, type MailIntent } from '../domain/mail-intent.ts';
import { type Grant, type MailedPurpose, mailedTokenId } from '../domain/single-use-token.ts';
import type { User } from '../domain/user.ts';
import { deriveMailedCode, digestMailedCode } from './mailed-code.ts';
import type { Clock } from './ports/clock.ts';
import type { MailComposer } from './ports/mail-composer.ts';
import type { Mail } from './ports/mailer.ts';
import type { SecretGenerator } from './ports/secret-generator.ts';
import type { SingleUseTokenRepository } from './ports/single-use-token-repository.ts';
import type { UserRepository } from './ports/user-repository.ts';

/** For what a link in a mail leads to. */
export type LinkTarget = 'reset-password' | 'verify-email' | 'magic-link' | 'invitation';

/** For writing the link that a token is mailed in. */
export type LinkTo = (target: LinkTarget, token: string) => string;

/** For what it takes to turn an intent into a mail. */
export interface PrepareMailPorts {
  readonly users: UserRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly secrets: SecretGenerator;
  readonly composer: MailComposer;
  readonly linkTo: LinkTo;
  readonly clock: Clock;
  /** Whether a magic link to an address without an account makes one. */
  readonly magicLinkSignUp: boolean;
}

/** An intent is stored before what it tells of: until this has passed, that may still come. */
const CHANGE_MILLISECONDS = 60 * 1000;

/** For turning an intent into a mail. `later`: not yet; null: nobody is to be mailed, or not any more. */
export type PrepareMail = (intent: MailIntent) => Promise<Mail | 'later' | null>;

/** For making the step. Secrets follow from the intent, so what is at rest opens nothing, and a repeated mail is the same. */
export const createPrepareMail = (ports: PrepareMailPorts): PrepareMail => {
  const { users, singleUseTokens, secrets, composer, linkTo, clock } = ports;
  const expiryOf = ({ kind, createdAt }: MailIntent): Date =>
    new Date(createdAt.getTime() + MAIL_LIFE_SECONDS[kind] * 1000);

  const issue = async (
    intent: MailIntent,
    purpose: MailedPurpose,
    subject: string,
    grant: Grant,
  ): Promise<string> => {
    const secret = await secrets.derive(`mailed token ${purpose} ${intent.id}`);
    const tokenHash = await secrets.digest(secret);
    const id = mailedTokenId(purpose, subject);
    await singleUseTokens.issue({ id, tokenHash, expiresAt: expiryOf(intent), grant });
    return `${subject}.${secret}`;
  };
  const grantOf = (user: User, address: string | null = null): Grant => ({
    userId: user.id,
    sessionEpoch: user.sessionEpoch,
    address,
  });
  const write = (
    intent: MailIntent,
    to: string,
    name: string,
    link: string | null,
    code: string | null = null,
  ): Mail => ({
    id: intent.id,
    to,
    locale: intent.locale,
    ...composer.compose({ kind: intent.kind, locale: intent.locale, to, name, link, code }),
  });
  const toUser = (intent: MailIntent, user: User, link: string | null = null): Mail =>
    write(intent, user.email.address, user.name, link);
  const linkToUser = async (
    intent: MailIntent,
    user: User,
    target: 'reset-password' | 'verify-email' | 'invitation',
    address: string | null = null,
  ): Promise<Mail> =>
    toUser(intent, user, linkTo(target, await issue(intent, target, user.id, grantOf(user, address))));

  const magicLink = async (intent: MailIntent & { kind: 'magic-link' }): Promise<Mail | null> => {
    const user = await users.findByEmail(intent.emailKey);
    if (user === null ? !ports.magicLinkSignUp : user.status === 'disabled') return null;
    const grant = user === null ? { userId: null, sessionEpoch: 0, address: intent.address } : grantOf(user);
    const [purpose, subject] =
      user === null
        ? (['magic-link-sign-up', (await secrets.digest(intent.id)).slice(0, 22)] as const)
        : (['magic-link', user.id] as const);
    const code = await deriveMailedCode(secrets, intent.id);
    await singleUseTokens.issue({
      id: mailedTokenId('magic-link-code', intent.emailKey),
      tokenHash: await digestMailedCode(secrets, intent.emailKey, code),
      expiresAt: expiryOf(intent),
      grant,
    });
    const link = linkTo('magic-link', await issue(intent, purpose, subject, grant));
    return write(intent, user?.email.address ?? intent.address, user?.name ?? intent.address, link, code);
  };

  const verifyEmail = async (intent: MailIntent, user: User): Promise<Mail | null> =>
    user.emailVerified ? null : linkToUser(intent, user, 'verify-email', user.email.key);

  return async (intent) => {
    const now = clock.now();
    if (now >= expiryOf(intent)) return null;
    const laterOrNever = now.getTime() < intent.createdAt.getTime() + CHANGE_MILLISECONDS ? 'later' : null;
    if (intent.kind === 'magic-link') return magicLink(intent);

    const user =
      'userId' in intent ? await users.findById(intent.userId) : await users.findByEmail(intent.emailKey);
    if (user === null) {
      const mayCome = intent.kind === 'verify-email' || intent.kind === 'invitation';
      return mayCome ? laterOrNever : null;
    }
    if (user.status === 'disabled') return null;

    switch (intent.kind) {
      case 'reset-password':
        return linkToUser(intent, user, 'reset-password');
      case 'verify-email':
        return verifyEmail(intent, user);
      case 'invitation':
        return user.passwordHash === null ? linkToUser(intent, user, 'invitation') : null;
      case 'sign-up-attempt':
        // Whoever has not verified yet gets the link again instead of being told what is known.
        return user.emailVerified
          ? toUser(intent, user)
          : verifyEmail({ ...intent, kind: 'verify-email', userId: user.id }, user);
      case 'change-email': {
        const address = parseEmail(intent.newAddress);
        if (!address.ok || user.sessionEpoch !== intent.sessionEpoch) return null;
        const token = await issue(intent, 'change-email', user.id, grantOf(user, intent.newAddress));
        return write(intent, intent.newAddress, user.name, linkTo('verify-email', token));
      }
      case 'email-change-requested':
        return user.sessionEpoch === intent.sessionEpoch ? toUser(intent, user) : null;
      case 'log-in-after-failures':
        return toUser(intent, user);
      case 'password-changed':
        return user.sessionEpoch >= intent.sessionEpoch ? toUser(intent, user) : laterOrNever;
    }
  };
};
