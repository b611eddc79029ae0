import type { EmailKey } from '../email/email.ts';
import type { SessionId, SessionOrigin } from '../sessions/session.ts';
import type { User, UserId } from '../users/user.ts';
import type { Locale } from './locale.ts';
import type { SignUpAttempt } from './single-use-token.ts';

/** What a mail tells of an act: when it was, and where it came from as far as that is known. */
export interface ActSeen extends SessionOrigin {
  readonly at: Date;
}

/** Where an act came from, and nothing else of the request. */
export const whereFrom = ({ device, ipAddress }: SessionOrigin): SessionOrigin => ({ device, ipAddress });

/** What is told of where the act came from; absent in intents of earlier versions. */
interface TellsOrigin {
  readonly origin?: SessionOrigin;
}

/**
 * The intent to mail something. A link is for a mailbox: `emailKey` names it, and who has that address is looked up
 * when the mail goes out. A notice is for a person who is to be warned: `to` is the address that the account had when
 * the intent was stored, whatever became of it since.
 */
export type MailIntent = {
  readonly id: string;
  readonly locale: Locale;
  readonly createdAt: Date;
} & (
  | { readonly kind: 'reset-password'; readonly emailKey: EmailKey }
  | {
      readonly kind: 'sign-up-attempt';
      readonly emailKey: EmailKey;
      readonly address: string;
      readonly attempt: SignUpAttempt;
    }
  | { readonly kind: 'magic-link'; readonly emailKey: EmailKey; readonly address: string }
  | {
      readonly kind: 'verify-email';
      readonly userId: UserId;
      readonly emailKey: EmailKey;
      /** An administrator chose the password of the account. */
      readonly vouched?: true;
    }
  | { readonly kind: 'invitation'; readonly userId: UserId; readonly emailKey: EmailKey }
  | (TellsOrigin & {
      readonly kind: 'step-up';
      readonly userId: UserId;
      /** The session that the code is good in. */
      readonly sessionId: SessionId;
      readonly emailKey: EmailKey;
    })
  | {
      readonly kind: 'change-email';
      readonly userId: UserId;
      readonly sessionEpoch: number;
      /** The address that the account leaves. */
      readonly emailKey: EmailKey;
      readonly newAddress: string;
    }
  | (TellsOrigin & {
      readonly kind: 'password-changed' | 'account-claimed';
      readonly userId: UserId;
      readonly to: string;
      /** The epoch that the change brings; without it, nothing is told. */
      readonly sessionEpoch: number;
    })
  | (TellsOrigin & {
      readonly kind: 'log-in-after-failures' | 'email-change-requested' | 'email-changed';
      readonly userId: UserId;
      readonly to: string;
    })
  // Where an administrator sits is no business of the user's.
  | { readonly kind: 'email-changed-by-admin'; readonly userId: UserId; readonly to: string }
);

export type MailKind = MailIntent['kind'];

/**
 * The notice that the password was changed. It is stored before the change, so that no crash can keep it back:
 * `sessionEpoch` is the one that the change brings, and without it nothing is told.
 */
export const passwordChangedIntent = (
  { id: userId, email }: User,
  sessionEpoch: number,
  locale: Locale,
  createdAt: Date,
  origin: SessionOrigin,
): MailIntent => ({
  kind: 'password-changed',
  id: `password-changed:${userId}:${sessionEpoch}`,
  userId,
  to: email.address,
  sessionEpoch,
  locale,
  createdAt,
  origin: whereFrom(origin),
});

/** What the mail of an intent says of the act that it tells of; null where it tells of none. */
export const actSeenIn = (intent: MailIntent): ActSeen | null =>
  'origin' in intent && intent.origin !== undefined ? { ...intent.origin, at: intent.createdAt } : null;

const HOUR_SECONDS = 60 * 60;

/** For how long each kind of mail is worth sending, and the link in it good, in seconds. */
export const MAIL_LIFE_SECONDS: Readonly<Record<MailKind, number>> = {
  'reset-password': HOUR_SECONDS / 2,
  // An out-of-band request lives for ten minutes at most (ASVS 6.5.5).
  'magic-link': HOUR_SECONDS / 6,
  'step-up': HOUR_SECONDS / 6,
  'verify-email': 24 * HOUR_SECONDS,
  'change-email': 24 * HOUR_SECONDS,
  invitation: 7 * 24 * HOUR_SECONDS,
  'sign-up-attempt': 24 * HOUR_SECONDS,
  'password-changed': 48 * HOUR_SECONDS,
  'email-change-requested': 48 * HOUR_SECONDS,
  'email-changed-by-admin': 48 * HOUR_SECONDS,
  // Its link undoes the change.
  'email-changed': 7 * 24 * HOUR_SECONDS,
  'account-claimed': 48 * HOUR_SECONDS,
  'log-in-after-failures': 48 * HOUR_SECONDS,
};

/** For how long the link of a notice that says "it was not me" is good. People read mail after a week away, too. */
export const NOT_ME_SECONDS: number = 7 * 24 * HOUR_SECONDS;

/** For listing every kind there is. */
export const MAIL_KINDS = Object.keys(MAIL_LIFE_SECONDS) as readonly MailKind[];

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 15 * 60;

/**
 * For when a mail that could not be sent is tried again: after a pause that doubles each time, `jitter` (0 to 1) of
 * which is random, so that many mails that failed together do not come back together. Null when it is not worth it.
 */
export const nextAttemptAt = (
  { kind, createdAt }: MailIntent,
  attempts: number,
  now: Date,
  jitter: number,
): Date | null => {
  const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS);
  const next = new Date(now.getTime() + pause * (0.5 + jitter / 2) * 1000);
  const end = createdAt.getTime() + MAIL_LIFE_SECONDS[kind] * 1000;
  return next.getTime() < end ? next : null;
};
