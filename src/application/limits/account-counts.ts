import type { AccountLimits } from '../../domain/limits/limit-policy.ts';
import type { User } from '../../domain/users/user.ts';
import type { OnAccount } from './throttle.ts';

type Whose = (user: User) => readonly string[];

const byEmail: Whose = ({ email }) => [email.key];
const byId: Whose = ({ id }) => [id];

/** The kinds of mail that can be requested again and again. */
const ASKED_FOR = [
  'reset-password',
  'magic-link',
  'verify-email',
  'change-email',
  'sign-up-attempt',
  'enrolment-code',
] as const;
const LINKS = ['reset-password', 'magic-link'] as const;

/**
 * The keys of a user's counts, by limit; a limit without a row does not compile. The rows of devices are empty
 * because only the devices know their keys; the other empty rows throttle nobody.
 */
const WHOSE: Readonly<Record<keyof AccountLimits, Whose>> = {
  passwords: byEmail,
  codes: byEmail,
  secondFactors: byId,
  newPasswords: byId,
  writes: byId,
  adminWrites: byId,
  logIns: ({ email }) => [`known ${email.key}`, `new ${email.key}`],
  mails: ({ email }) => ASKED_FOR.map((kind) => `${kind} ${email.key}`),
  linksBeyond: ({ email }) => LINKS.map((kind) => `${kind} ${email.key}`),
  knownDevice: () => [],
  warnings: () => [],
  askedFor: () => [],
  codeOut: () => [],
};

/** Returns every count of a user that can throttle somebody. */
export const countsOf = (user: User): readonly OnAccount[] =>
  Object.entries(WHOSE).flatMap(([limit, whose]) =>
    whose(user).map((key) => [limit as keyof AccountLimits, key] as const),
  );
