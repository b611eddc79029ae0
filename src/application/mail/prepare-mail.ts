import { maySignUp, type SignUpPolicy } from '../../domain/accounts/sign-up-policy.ts';
import { type EmailKey, parseKeptEmail, parseNewEmail } from '../../domain/email/email.ts';
import { actSeenIn, type MailIntent, NOT_ME_SECONDS } from '../../domain/mail/mail-intent.ts';
import { type Grant, grantOf, mailedTokenId } from '../../domain/mail/single-use-token.ts';
import type { User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailComposer } from '../ports/mail-composer.ts';
import type { Mail } from '../ports/mailer.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import { deriveMailedCode, digestMailedCode } from './mailed-code.ts';
import {
  createIssueMailedToken,
  createWriteMail,
  type MailParticulars,
  mailExpiry,
  occasionOf,
} from './write-mail.ts';

/** The page that a link in a mail leads to. */
export type LinkTarget =
  | 'reset-password'
  | 'verify-email'
  | 'magic-link'
  | 'invitation'
  | 'undo-email-change'
  | 'secure-account';

/** Builds the link that a token is mailed in. */
export type LinkTo = (target: LinkTarget, token: string) => string;

export interface PrepareMailPorts {
  readonly users: UserRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly secrets: SecretGenerator;
  readonly composer: MailComposer;
  readonly linkTo: LinkTo;
  readonly clock: Clock;
  /** Whether a magic link to an address without an account opens one. */
  readonly magicLinkSignUp: boolean;
  /** Who may open an account. */
  readonly signUpPolicy: SignUpPolicy;
}

/** How long after an intent was stored its change may still come: the intent is stored first. */
const CHANGE_MILLISECONDS = 60 * 1000;

/**
 * Turns an intent into a mail. Returns `later` if it is not time yet, and null if nobody is to be mailed, or no
 * longer.
 */
export type PrepareMail = (intent: MailIntent) => Promise<Mail | 'later' | null>;

type Intent<K extends MailIntent['kind']> = Extract<MailIntent, { readonly kind: K }>;

/** Reports whether the account still has the address that the link is for. Intents of earlier versions do not name it. */
const isAtMailbox = ({ emailKey }: { readonly emailKey: EmailKey | undefined }, user: User): boolean =>
  emailKey === undefined || emailKey === user.email.key;

/** Reports whether the account has left the address that the notice goes to. */
const hasLeft = ({ to }: { readonly to: string }, user: User): boolean => {
  const email = parseKeptEmail(to);
  return email.ok && email.value.key !== user.email.key;
};

export const createPrepareMail = (ports: PrepareMailPorts): PrepareMail => {
  const { users, singleUseTokens, secrets, linkTo, clock } = ports;
  const write = createWriteMail(ports.composer);
  const issue = createIssueMailedToken(ports);

  /** Stores the code of an intent, valid for its subject. */
  const issueCode = async (
    intent: MailIntent,
    purpose: 'magic-link-code' | 'step-up',
    subject: string,
    grant: Grant,
    code: string,
  ): Promise<void> => {
    await singleUseTokens.issue({
      id: mailedTokenId(purpose, subject),
      tokenHash: await digestMailedCode(secrets, subject, code),
      expiresAt: mailExpiry(intent),
      grant,
    });
  };

  const toUser = (
    intent: MailIntent,
    { email, name }: User,
    opening: Pick<MailParticulars, 'link' | 'code'> = {},
  ): Promise<Mail> => write(intent, { to: email.address, name, seen: actSeenIn(intent), ...opening });

  /**
   * Writes a notice to the address that its intent names. Intents stored by earlier versions name none: the notice
   * then goes to the account's current address.
   */
  const notify = (
    intent: MailIntent & { readonly to: string | undefined },
    { email, name }: User,
  ): Promise<Mail> => write(intent, { to: intent.to ?? email.address, name, seen: actSeenIn(intent) });

  /** Issues the link and the code with which the reader of the mailbox says "it was not me". */
  const notMe = async (
    intent: MailIntent,
    user: User,
  ): Promise<{ readonly link: string; readonly code: string }> => {
    const expiresAt = new Date(intent.createdAt.getTime() + NOT_ME_SECONDS * 1000);
    const { token, rejectionCode } = await issue(intent, 'secure-account', null, grantOf(user), expiresAt);
    return { link: linkTo('secure-account', token), code: await rejectionCode() };
  };

  /**
   * Writes a notice with a link to act on it, unless the account has left the address: that notice cannot act on the
   * account, and the change of address has a link of its own.
   */
  const warn = async (intent: MailIntent & { readonly to: string }, user: User): Promise<Mail> =>
    hasLeft(intent, user) ? notify(intent, user) : toUser(intent, user, await notMe(intent, user));

  const linkToUser = async (
    intent: MailIntent,
    user: User,
    target: 'reset-password' | 'invitation',
  ): Promise<Mail> => {
    const { token } = await issue(intent, target, user.id, grantOf(user));
    return toUser(intent, user, { link: linkTo(target, token) });
  };

  const opensAccount = (address: string): boolean => {
    const email = parseKeptEmail(address);
    return (
      ports.magicLinkSignUp &&
      email.ok &&
      parseNewEmail(email.value).ok &&
      maySignUp(ports.signUpPolicy, email.value)
    );
  };

  const magicLink = async (intent: Intent<'magic-link'>): Promise<Mail | null> => {
    const { emailKey, address } = intent;
    const user = await users.findByEmail(emailKey);
    if (user === null ? !opensAccount(address) : user.status === 'disabled') return null;
    const grant = user === null ? { userId: null, sessionEpoch: 0, emailKey, address } : grantOf(user);
    const code = await deriveMailedCode(secrets, occasionOf(intent));
    await issueCode(intent, 'magic-link-code', emailKey, grant, code);
    const { token } =
      user === null
        ? await issue(intent, 'magic-link-sign-up', null, grant)
        : await issue(intent, 'magic-link', user.id, grant);
    const [to, name] = user === null ? [address, address] : [user.email.address, user.name];
    return write(intent, { to, name, link: linkTo('magic-link', token), code });
  };

  const stepUp = async (intent: Intent<'step-up'>, user: User): Promise<Mail> => {
    // The mail has one code: it steps up in the session that asked and, together with the link, says "it was not me".
    const { link, code } = await notMe(intent, user);
    await issueCode(intent, 'step-up', intent.sessionId, grantOf(user), code);
    return toUser(intent, user, { link, code });
  };

  const verifyEmail = async (intent: Intent<'verify-email'>, user: User): Promise<Mail | null> => {
    if (user.emailVerified) return null;
    const vouched = intent.vouched === true ? { vouched: true as const } : {};
    const { token, rejectionCode } = await issue(intent, 'verify-email', user.id, {
      ...grantOf(user),
      ...vouched,
    });
    // The recipient of the mail of somebody else's sign-up can end that sign-up.
    const code = user.signUp === null ? null : await rejectionCode();
    return toUser(intent, user, { link: linkTo('verify-email', token), code });
  };

  const signUpAttempt = async (intent: Intent<'sign-up-attempt'>): Promise<Mail | null> => {
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
  };

  const changeEmail = async (intent: Intent<'change-email'>, user: User): Promise<Mail | null> => {
    const { newAddress, sessionEpoch } = intent;
    if (!isAtMailbox(intent, user) || user.sessionEpoch !== sessionEpoch) return null;
    const { token } = await issue(intent, 'change-email', user.id, grantOf(user, newAddress));
    return write(intent, { to: newAddress, name: user.name, link: linkTo('verify-email', token) });
  };

  const undoableChange = async (intent: MailIntent & { readonly to: string }, user: User): Promise<Mail> => {
    const { to } = intent;
    const { token, rejectionCode } = await issue(intent, 'undo-email-change', null, grantOf(user, to));
    const link = linkTo('undo-email-change', token);
    const code = await rejectionCode();
    return write(intent, { to, name: user.name, link, code, seen: actSeenIn(intent) });
  };

  return async (intent) => {
    const now = clock.now();
    if (now >= mailExpiry(intent)) return null;
    const laterOrNever = now.getTime() < intent.createdAt.getTime() + CHANGE_MILLISECONDS ? 'later' : null;
    if (intent.kind === 'magic-link') return magicLink(intent);
    if (intent.kind === 'sign-up-attempt') return signUpAttempt(intent);

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
      // A change of address stores its mails before the change itself.
      case 'verify-email':
        return isAtMailbox(intent, user) ? verifyEmail(intent, user) : laterOrNever;
      case 'invitation':
        if (!isAtMailbox(intent, user)) return laterOrNever;
        return user.passwordHash === null ? linkToUser(intent, user, 'invitation') : null;
      case 'step-up':
        return isAtMailbox(intent, user) ? stepUp(intent, user) : null;
      case 'email-changed':
        return hasLeft(intent, user) ? undoableChange(intent, user) : laterOrNever;
      case 'email-changed-by-admin':
        return hasLeft(intent, user) ? notify(intent, user) : laterOrNever;
      case 'change-email':
        return changeEmail(intent, user);
      case 'email-change-requested':
      case 'log-in-after-failures':
        return warn(intent, user);
      case 'account-claimed':
        return user.sessionEpoch >= intent.sessionEpoch ? notify(intent, user) : laterOrNever;
      case 'password-changed':
        return user.sessionEpoch >= intent.sessionEpoch ? warn(intent, user) : laterOrNever;
    }
  };
};
