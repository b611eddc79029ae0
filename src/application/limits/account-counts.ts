import type { AccountLimits } from '../../domain/limits/limit-policy.ts';
import type { User } from '../../domain/users/user.ts';
import type { OnAccount } from './hold-back.ts';

type Whose = (user: User) => readonly string[];

const byEmail: Whose = ({ email }) => [email.key];
const byId: Whose = ({ id }) => [id];

/** The mails that somebody may ask for again and again. */
const ASKED_FOR = [
  'reset-password',
  'magic-link',
  'verify-email',
  'change-email',
  'sign-up-attempt',
] as const;
const LINKS = ['reset-password', 'magic-link'] as const;

/**
 * On whose counts a user is, by limit; a limit without a row does not compile. Those of devices have keys that only the
 * devices know, and the other empty ones hold nobody back.
 */
const WHOSE: Readonly<Record<keyof AccountLimits, Whose>> = {
  passwords: byEmail,
  codes: byEmail,
  newPasswords: byId,
  writes: byId,
  adminWrites: byId,
  logIns: ({ email }) => [`known ${email.key}`, `new ${email.key}`],
  mails: ({ email }) => ASKED_FOR.map((kind) => `${kind} ${email.key}`),
  linksBeyond: ({ email }) => LINKS.map((kind) => `${kind} ${email.key}`),
  knownDevice: () => [],
  askedFor: () => [],
  codeOut: () => [],
};

/** Every count of a user that may hold somebody back. */
export const countsOf = (user: User): readonly OnAccount[] =>
  Object.entries(WHOSE).flatMap(([limit, whose]) =>
    whose(user).map((key) => [limit as keyof AccountLimits, key] as const),
  );
