import type { SignUpPolicy } from '../../domain/accounts/sign-up-policy.ts';
import { type EmailKey, parseKeptEmail } from '../../domain/email/email.ts';
import type { LinkTarget } from '../../domain/mail/link-target.ts';
import { actSeenIn, type MailIntent, type MailKind, NOT_ME_SECONDS } from '../../domain/mail/mail-intent.ts';
import { type Grant, grantOf, mailedTokenId } from '../../domain/mail/single-use-token.ts';
import type { User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailComposer } from '../ports/mail-composer.ts';
import type { Mail } from '../ports/mailer.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import { digestMailedCode } from './mailed-code.ts';
import {
  createIssueMailedToken,
  createWriteMail,
  type IssueMailedToken,
  type MailParticulars,
  mailExpiry,
  type WriteMail,
} from './write-mail.ts';

/** Builds the link that a token is mailed in. */
export type LinkTo = (target: LinkTarget, token: string) => string;

export interface MailPorts {
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

/** A mail to be sent, `later` if it is not time yet, or null if nobody is to be mailed, or no longer. */
export type Prepared = Mail | 'later' | null;

/** The intents of one kind. */
export type IntentOf<K extends MailKind> = MailIntent & { readonly kind: K };

/** What the mails of the features are prepared with. */
export interface MailSteps extends MailPorts {
  readonly write: WriteMail;
  readonly issue: IssueMailedToken;
  /** Stores the code of an intent, valid for its subject. */
  issueCode(
    intent: MailIntent,
    purpose: 'magic-link-code' | 'step-up' | 'enrolment',
    subject: string,
    grant: Grant,
    code: string,
  ): Promise<void>;
  /** Writes a mail to the account's current address. */
  toUser(intent: MailIntent, user: User, opening?: Pick<MailParticulars, 'link' | 'code'>): Promise<Mail>;
  /** Issues a link for the account and writes the mail with it. */
  linkToUser(intent: MailIntent, user: User, target: 'reset-password' | 'invitation'): Promise<Mail>;
  /**
   * Writes a notice to the address that its intent names. Intents stored by earlier versions name none: the notice
   * then goes to the account's current address.
   */
  notify(intent: MailIntent & { readonly to: string | undefined }, user: User): Promise<Mail>;
  /**
   * Issues the link and the code with which the reader of the mailbox says "it was not me". By default they are for the
   * account in its current state.
   */
  notMe(
    intent: MailIntent,
    user: User,
    grant?: Grant,
  ): Promise<{ readonly link: string; readonly code: string }>;
  /**
   * Writes a notice with a link to act on it, unless the account has left the address: that notice cannot act on the
   * account, and the change of address has a link of its own.
   */
  warn(intent: MailIntent & { readonly to: string }, user: User): Promise<Mail>;
  /** `later` for as long as the change of an intent may still come: the intent is stored first. Then null. */
  laterOrNever(intent: MailIntent): 'later' | null;
}

/** Prepares the mails of one kind. */
export type PrepareKind<K extends MailKind> = (intent: IntentOf<K>, steps: MailSteps) => Promise<Prepared>;

/** How the kinds of mail of one feature are prepared. */
export type MailsOf<K extends MailKind> = { readonly [P in K]: PrepareKind<P> };

const CHANGE_MILLISECONDS = 60 * 1000;

/** Reports whether the account still has the address that the link is for. Intents of earlier versions do not name it. */
export const isAtMailbox = ({ emailKey }: { readonly emailKey: EmailKey | undefined }, user: User): boolean =>
  emailKey === undefined || emailKey === user.email.key;

/** Reports whether the account has left the address that the notice goes to. */
export const hasLeft = ({ to }: { readonly to: string }, user: User): boolean => {
  const email = parseKeptEmail(to);
  return email.ok && email.value.key !== user.email.key;
};

/**
 * Prepares mails about an account that exists and is not disabled. `mayCome` for kinds whose intent is stored before their
 * account is.
 */
export const aboutUser =
  <K extends Exclude<MailKind, 'magic-link' | 'sign-up-attempt'>>(
    prepare: (intent: IntentOf<K>, user: User, steps: MailSteps) => Prepared | Promise<Prepared>,
    { mayCome }: { readonly mayCome: boolean } = { mayCome: false },
  ): PrepareKind<K> =>
  async (intent, steps) => {
    const user = await ('userId' in intent
      ? steps.users.findById(intent.userId)
      : steps.users.findByEmail(intent.emailKey));
    if (user === null) return mayCome ? steps.laterOrNever(intent) : null;
    return user.status === 'disabled' ? null : prepare(intent, user, steps);
  };

/** Creates the steps that the mails of several features share. */
export const createMailSteps = (ports: MailPorts): MailSteps => {
  const { singleUseTokens, secrets, linkTo, clock } = ports;
  const write = createWriteMail(ports.composer);
  const issue = createIssueMailedToken(ports);

  const toUser: MailSteps['toUser'] = (intent, { email, name }, opening = {}) =>
    write(intent, { to: email.address, name, seen: actSeenIn(intent), ...opening });

  const notify: MailSteps['notify'] = (intent, { email, name }) =>
    write(intent, { to: intent.to ?? email.address, name, seen: actSeenIn(intent) });

  const notMe: MailSteps['notMe'] = async (intent, user, grant = grantOf(user)) => {
    const expiresAt = new Date(intent.createdAt.getTime() + NOT_ME_SECONDS * 1000);
    const { token, rejectionCode } = await issue(intent, 'secure-account', null, grant, expiresAt);
    return { link: linkTo('secure-account', token), code: await rejectionCode() };
  };

  return {
    ...ports,
    write,
    issue,
    issueCode: async (intent, purpose, subject, grant, code) => {
      await singleUseTokens.issue({
        id: mailedTokenId(purpose, subject),
        tokenHash: await digestMailedCode(secrets, subject, code),
        expiresAt: mailExpiry(intent),
        grant,
      });
    },
    toUser,
    linkToUser: async (intent, user, target) => {
      const { token } = await issue(intent, target, user.id, grantOf(user));
      return toUser(intent, user, { link: linkTo(target, token) });
    },
    notify,
    notMe,
    warn: async (intent, user) =>
      hasLeft(intent, user) ? notify(intent, user) : toUser(intent, user, await notMe(intent, user)),
    laterOrNever: ({ createdAt }) =>
      clock.now().getTime() < createdAt.getTime() + CHANGE_MILLISECONDS ? 'later' : null,
  };
};
