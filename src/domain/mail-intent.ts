import type { EmailKey } from './email.ts';
import type { Locale } from './locale.ts';
import type { UserId } from './user.ts';

/** For the intent to mail something, before it is known to whom, or whether at all. */
export type MailIntent = {
  readonly id: string;
  readonly locale: Locale;
  readonly createdAt: Date;
} & (
  | { readonly kind: 'reset-password' | 'sign-up-attempt'; readonly emailKey: EmailKey }
  | { readonly kind: 'magic-link'; readonly emailKey: EmailKey; readonly address: string }
  | { readonly kind: 'verify-email' | 'invitation' | 'log-in-after-failures'; readonly userId: UserId }
  | { readonly kind: 'password-changed'; readonly userId: UserId; readonly sessionEpoch: number }
  | {
      readonly kind: 'change-email' | 'email-change-requested';
      readonly userId: UserId;
      readonly sessionEpoch: number;
      readonly newAddress: string;
    }
);

export type MailKind = MailIntent['kind'];

/**
 * For telling the owner that the password was changed. It is stored before the change, so that no crash can keep it
 * back: `sessionEpoch` is the one that the change brings, and without it nothing is told.
 */
export const passwordChangedIntent = (
  userId: UserId,
  sessionEpoch: number,
  locale: Locale,
  createdAt: Date,
): MailIntent => ({
  kind: 'password-changed',
  id: `password-changed:${userId}:${sessionEpoch}`,
  userId,
  sessionEpoch,
  locale,
  createdAt,
});

const HOUR_SECONDS = 60 * 60;

/** For how long each kind of mail is worth sending, and the link in it good, in seconds. */
export const MAIL_LIFE_SECONDS: Readonly<Record<MailKind, number>> = {
  'reset-password': HOUR_SECONDS / 2,
  // An out-of-band request lives for ten minutes at most (ASVS 6.5.5).
  'magic-link': HOUR_SECONDS / 6,
  'verify-email': 24 * HOUR_SECONDS,
  'change-email': 24 * HOUR_SECONDS,
  invitation: 7 * 24 * HOUR_SECONDS,
  'sign-up-attempt': 24 * HOUR_SECONDS,
  'password-changed': 48 * HOUR_SECONDS,
  'email-change-requested': 48 * HOUR_SECONDS,
  'log-in-after-failures': 48 * HOUR_SECONDS,
};

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
