import type { Authentication, AuthenticationMethod } from '../../../../domain/sessions/authentication.ts';
import type { Session } from '../../../../domain/sessions/session.ts';
import type { SqliteRow, SqliteValue } from '../connection/sqlite-driver.ts';

/** The columns of a session, in the order of {@link sessionValues}. */
export const SESSION_COLUMNS = [
  'id',
  'user_id',
  'epoch',
  'generation',
  'late_generation',
  'late_repeats',
  'seed_hash',
  'authentication_methods',
  'authenticated_at',
  'device',
  'ip_address',
  'created_at',
  'refreshed_at',
  'idle_expires_at',
  'expires_at',
] as const;

const textOrNull = (value: SqliteValue | undefined): string | null =>
  typeof value === 'string' ? value : null;

/** Formats the methods of an authentication for their column, separated by spaces. */
export const methodList = ({ methods }: Authentication): string => methods.join(' ');

/**
 * Reads the authentication of a session. Rows of earlier releases do not contain it: such a session began with an
 * authentication by unknown methods.
 */
const authenticationOf = ({
  authentication_methods,
  authenticated_at,
  created_at,
}: SqliteRow): Authentication => ({
  methods: (textOrNull(authentication_methods) ?? '')
    .split(' ')
    .filter((method) => method !== '') as AuthenticationMethod[],
  at: new Date(Number(authenticated_at ?? created_at)),
});

/** Returns the column values of a session. */
export const sessionValues = (session: Session): readonly SqliteValue[] => [
  session.id,
  session.userId,
  session.epoch,
  session.generation,
  session.lateGeneration,
  session.lateRepeats,
  session.seedHash,
  methodList(session.authentication),
  session.authentication.at.getTime(),
  session.device,
  session.ipAddress,
  session.createdAt.getTime(),
  session.refreshedAt.getTime(),
  session.idleExpiresAt.getTime(),
  session.expiresAt.getTime(),
];

/** Converts a row to a session. */
export const sessionOf = (row: SqliteRow): Session => {
  return {
    id: String(row.id),
    userId: String(row.user_id),
    epoch: Number(row.epoch),
    generation: Number(row.generation),
    lateGeneration: Number(row.late_generation),
    lateRepeats: Number(row.late_repeats),
    seedHash: String(row.seed_hash),
    authentication: authenticationOf(row),
    device: textOrNull(row.device),
    ipAddress: textOrNull(row.ip_address),
    createdAt: new Date(Number(row.created_at)),
    refreshedAt: new Date(Number(row.refreshed_at)),
    idleExpiresAt: new Date(Number(row.idle_expires_at)),
    expiresAt: new Date(Number(row.expires_at)),
  };
};
