import type { EmailKey } from '../../src/domain/email/email.ts';
import { beginSession, type Session } from '../../src/domain/sessions/session.ts';
import type { User } from '../../src/domain/users/user.ts';

/** The password of every seeded user. */
export const SEEDED_PASSWORD = 'a long passphrase for the bench';

const BEGAN_AT = Date.parse('2020-01-01T00:00:00Z');
const FIRST_NAMES = [
  'Ada',
  'Alan',
  'Barbara',
  'Donald',
  'Edsger',
  'Frances',
  'Grace',
  'Ivan',
  'Katherine',
  'Niklaus',
];
const LAST_NAMES = [
  'Allen',
  'Dijkstra',
  'Hamilton',
  'Hopper',
  'Johnson',
  'Knuth',
  'Liskov',
  'Lovelace',
  'Turing',
];

/** Permutes the 32-bit numbers (the factor is odd), so that users created one after the other have unrelated e-mail addresses. */
const scatter = (number: number): number => Math.imul(number, 0x9e3779b1) >>> 0;

/** Returns the e-mail address of a user by its number. */
export const seededEmail = (number: number): string =>
  `u${scatter(number).toString(16).padStart(8, '0')}@example.com`;

/** Makes a UUID in the form of the real ids, which begin with the time. */
const idOf = (number: number, kind: '7' | '6'): string => {
  const time = (BEGAN_AT + number * 1000).toString(16).padStart(12, '0');
  const tail =
    scatter(number + 1)
      .toString(16)
      .padStart(8, '0') + number.toString(16).padStart(8, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-${kind}${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6)}00`;
};

/** Returns the id of a user by its number. */
export const seededId = (number: number): string => idOf(number, '7');

/** Returns the creation time of a user by its number: one user a second. */
export const seededAt = (number: number): Date => new Date(BEGAN_AT + number * 1000);

/** Returns the first name of a user by its number; a tenth of all users share it. */
export const seededFirstName = (number: number): string =>
  FIRST_NAMES[scatter(number) % FIRST_NAMES.length] ?? '';

/** Returns the last name of a user by its number; a ninth of all users share it. */
export const seededLastName = (number: number): string =>
  LAST_NAMES[(scatter(number) >>> 8) % LAST_NAMES.length] ?? '';

/** Makes the user with a number. Number 0 is an active admin; one in fifty is disabled. */
export const seededUser = (number: number, passwordHash: string): User => {
  const email = seededEmail(number);
  const at = seededAt(number);
  return {
    id: seededId(number),
    name: `${seededFirstName(number)} ${seededLastName(number)} ${scatter(number).toString(36)}`,
    email: { address: email, key: email as EmailKey },
    emailVerified: true,
    roles: number === 0 ? ['user', 'admin'] : ['user'],
    status: number % 50 === 49 ? 'disabled' : 'active',
    publicMetadata: {},
    privateMetadata: {},
    passwordHash,
    sessionEpoch: 0,
    hasSecondFactor: false,
    factorEpoch: 0,
    linkEpoch: 0,
    signUp: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
};

/** Makes the session of a user, begun at `now`. */
export const seededSession = (number: number, user: User, now: Date): Session =>
  beginSession(
    {
      id: idOf(number, '6'),
      user,
      seedHash: 'x'.repeat(43),
      authentication: { methods: ['pwd'], at: now },
      now,
      device: 'Firefox on Linux',
      ipAddress: '203.0.113.7',
    },
    {
      ttlSeconds: 90 * 86_400,
      idleTtlSeconds: 30 * 86_400,
      graceSeconds: 30,
      lateRepeats: 2,
      mostPerUser: 100,
    },
  );
