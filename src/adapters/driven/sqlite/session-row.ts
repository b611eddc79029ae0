import type { Session } from '../../../domain/session.ts';
import type { SqliteRow, SqliteValue } from './sqlite-driver.ts';

/** The columns of a session, in the order of {@link sessionValues}. */
export const SESSION_COLUMNS = [
  'id',
  'user_id',
  'epoch',
  'generation',
  'late_generation',
  'late_repeats',
  'seed_hash',
  'device',
  'ip_address',
  'created_at',
  'refreshed_at',
  'idle_expires_at',
  'expires_at',
] as const;

/** The values of a session's row. */
export const sessionValues = (session: Session): readonly SqliteValue[] => [
  session.id,
  session.userId,
  session.epoch,
  session.generation,
  session.lateGeneration,
  session.lateRepeats,
  session.seedHash,
  session.device,
  session.ipAddress,
  session.createdAt.getTime(),
  session.refreshedAt.getTime(),
  session.idleExpiresAt.getTime(),
  session.expiresAt.getTime(),
];

const textOrNull = (value: SqliteValue | undefined): string | null =>
  typeof value === 'string' ? value : null;

/** Reads a session out of a row. */
export const sessionOf = (row: SqliteRow): Session => {
  return {
    id: String(row.id),
    userId: String(row.user_id),
    epoch: Number(row.epoch),
    generation: Number(row.generation),
    lateGeneration: Number(row.late_generation),
    lateRepeats: Number(row.late_repeats),
    seedHash: String(row.seed_hash),
    device: textOrNull(row.device),
    ipAddress: textOrNull(row.ip_address),
    createdAt: new Date(Number(row.created_at)),
    refreshedAt: new Date(Number(row.refreshed_at)),
    idleExpiresAt: new Date(Number(row.idle_expires_at)),
    expiresAt: new Date(Number(row.expires_at)),
  };
};
