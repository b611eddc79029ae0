import { randomUUID } from 'node:crypto';
import { beginSession, type Session, UNKNOWN_ORIGIN } from '../../src/domain/sessions/session.ts';
import type { User } from '../../src/domain/users/user.ts';

/** Makes a session that begins at `now` and lasts `ttlSeconds`, with the given changes. */
export const aSession = (
  user: User,
  now: Date,
  ttlSeconds: number,
  change: Partial<Session> = {},
): Session => ({
  ...beginSession(
    {
      id: randomUUID(),
      user,
      seedHash: randomUUID(),
      authentication: { methods: ['pwd'], at: now },
      now,
      ...UNKNOWN_ORIGIN,
    },
    { ttlSeconds, idleTtlSeconds: ttlSeconds, graceSeconds: 30, lateRepeats: 2, mostPerUser: 100 },
  ),
  ...change,
});
