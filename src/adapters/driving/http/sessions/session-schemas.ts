import * as z from 'zod';
import type { Session, SessionId } from '../../../../domain/sessions/session.ts';
import { idField, timeField } from '../answer/answer-fields.ts';
import type { MembersOf } from '../answer/members-of.ts';
import { refreshTokenField } from '../users/account-fields.ts';

/** The body of a refresh, and of a sign-out without an access token. */
export const refreshSchema: z.ZodType<{ readonly refreshToken: string }> = z
  .strictObject({ refreshToken: refreshTokenField })
  .meta({ ref: 'Refresh' });

/** A session in an answer. */
export interface SessionBody {
  readonly id: string;
  readonly current: boolean;
  readonly device: string | null;
  readonly ipAddress: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
}

/** The sessions of a user in an answer. */
export interface SessionsBody {
  readonly items: readonly SessionBody[];
}

const sessionSchema = z
  .object<MembersOf<SessionBody>>({
    id: idField,
    current: z.boolean().describe('Whether this is the session of the request.'),
    device: z
      .string()
      .nullable()
      .meta({ examples: ['Firefox on Linux'] }),
    ipAddress: z
      .string()
      .nullable()
      .meta({ examples: ['203.0.113.7'] }),
    createdAt: timeField,
    lastUsedAt: timeField.describe('When the session was last refreshed.'),
    expiresAt: timeField.describe('When the session ends if it is not refreshed.'),
  })
  .meta({ ref: 'Session' });

export const sessionsSchema: z.ZodType<SessionsBody> = z
  .object<MembersOf<SessionsBody>>({ items: z.array(sessionSchema) })
  .meta({ ref: 'Sessions' });

/** Converts sessions to their body, member by member, so that no token material is in it. `current` is the caller's. */
export const toSessionsBody = (sessions: readonly Session[], current: SessionId | null): SessionsBody => ({
  items: sessions.map((session) => ({
    id: session.id,
    current: session.id === current,
    device: session.device,
    ipAddress: session.ipAddress,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.refreshedAt.toISOString(),
    expiresAt: session.idleExpiresAt.toISOString(),
  })),
});
