import type { EmailKey } from '../email/email.ts';
import type { SessionId, SessionOrigin } from '../sessions/session.ts';
import type { User, UserId } from '../users/user.ts';
import type { Locale } from './locale.ts';
import type { SignUpAttempt } from './single-use-token.ts';

/** The action that a mail reports: when it happened, and where it came from as far as known. */
export interface ActSeen extends SessionOrigin {
  readonly at: Date;
}

/** Reduces an origin to the device and the IP address. */
export const whereFrom = ({ device, ipAddress }: SessionOrigin): SessionOrigin => ({ device, ipAddress });

/** Where the action came from; absent in intents stored by earlier versions. */
interface TellsOrigin {
  readonly origin?: SessionOrigin;
}

/**
 * An intent to send a mail. A link is for a mailbox: `emailKey` names it, and the account with that address is looked
 * up when the mail is sent. A notice is a warning to a person: `to` is the address that the account had when the intent
 * was stored, even if it changed since.
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
      /** The session that the code is valid in. */
      readonly sessionId: SessionId;
      readonly emailKey: EmailKey;
    })
  | {
      readonly kind: 'change-email';
      readonly userId: UserId;
      readonly sessionEpoch: number;
      /** The key of the address that the account leaves. */
      readonly emailKey: EmailKey;
      readonly newAddress: string;
    }
  | (TellsOrigin & {
      readonly kind: 'password-changed' | 'account-claimed';
      readonly userId: UserId;
      readonly to: string;
      /** The epoch after the change. No notice is sent unless the account reaches it. */
      readonly sessionEpoch: number;
    })
  | (TellsOrigin & {
      readonly kind: 'log-in-after-failures' | 'email-change-requested';
      readonly userId: UserId;
      readonly to: string;
    })
  | (TellsOrigin & {
      readonly kind: 'email-changed';
      readonly userId: UserId;
      readonly to: string;
      /** The account had no second factor before the change: undoing the change removes those added since. */
      readonly withoutFactors?: true;
    })
  | (TellsOrigin & {
      readonly kind: OwnFactorNotice;
      readonly userId: UserId;
      readonly to: string;
      /** The epoch of the second factors before the change. */
      readonly factorEpoch: number;
    })
  | (TellsOrigin & {
      readonly kind: 'enrolment-code';
      readonly userId: UserId;
      /** The id of the sign-in that the code is valid in. */
      readonly signInId: string;
      readonly emailKey: EmailKey;
    })
  // No origin in these two: the user must not learn where the administrator is.
  | {
      readonly kind: 'second-factors-reset';
      readonly userId: UserId;
      readonly to: string;
      /** The epoch of the second factors before the change. */
      readonly factorEpoch: number;
    }
  | { readonly kind: 'email-changed-by-admin'; readonly userId: UserId; readonly to: string }
);

export type MailKind = MailIntent['kind'];

/** The notices about what was done to second factors in the account itself. */
type OwnFactorNotice =
  | 'second-factor-added'
  | 'second-factor-removed'
  | 'recovery-code-used'
  | 'second-factor-failures';

/** The notices about second factors. `second-factors-reset` is about an administrator's act. */
export type FactorNotice = OwnFactorNotice | 'second-factors-reset';

/**
 * Creates the notice that the password was changed. It is stored before the change, so that a crash cannot suppress it:
 * `sessionEpoch` is the epoch after the change, and no notice is sent unless the account reaches it.
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

/** Returns the action that the mail of an intent reports; null when it reports none. */
export const actSeenIn = (intent: MailIntent): ActSeen | null =>
  'origin' in intent && intent.origin !== undefined ? { ...intent.origin, at: intent.createdAt } : null;

const HOUR_SECONDS = 60 * 60;

/** How long each kind of mail is worth sending and the link in it is valid, in seconds. */
export const MAIL_LIFE_SECONDS: Readonly<Record<MailKind, number>> = {
  'reset-password': HOUR_SECONDS / 2,
  // An out-of-band request is valid for at most ten minutes (ASVS 6.5.5).
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
  'enrolment-code': HOUR_SECONDS / 6,
  'second-factor-added': 48 * HOUR_SECONDS,
  'second-factor-removed': 48 * HOUR_SECONDS,
  'second-factors-reset': 48 * HOUR_SECONDS,
  'recovery-code-used': 48 * HOUR_SECONDS,
  'second-factor-failures': 48 * HOUR_SECONDS,
};

/** How long the link "it was not me" in a notice is valid. Some users read their mail only after a week away. */
export const NOT_ME_SECONDS: number = 7 * 24 * HOUR_SECONDS;

export const MAIL_KINDS = Object.keys(MAIL_LIFE_SECONDS) as readonly MailKind[];

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 15 * 60;

/**
 * Returns when a mail that could not be sent is retried: after a pause that doubles each time, from 5 seconds up to 15
 * minutes. `jitter` (0 to 1) scales the pause from half to all of it, so that many mails that failed together are not
 * retried together. Null when the mail would be too late to be worth sending.
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
