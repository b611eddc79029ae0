import { randomUUID } from 'node:crypto';
import { beginSession, type Session, UNKNOWN_ORIGIN } from '../../src/domain/sessions/session.ts';
import type { User } from '../../src/domain/users/user.ts';

/** For a session of a user that begins now and can be used for some seconds, as different as a test needs it. */
export const aSession = (
  user: User,
  now: Date,
  ttlSeconds: number,
  change: Partial<Session> = {},
): Session => ({
  ...beginSession(
    { id: randomUUID(), user, seedHash: randomUUID(), methods: ['pwd'], now, ...UNKNOWN_ORIGIN },
    { ttlSeconds, idleTtlSeconds: ttlSeconds, graceSeconds: 30, lateRepeats: 2, mostPerUser: 100 },
  ),
  ...change,
});
