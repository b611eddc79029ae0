import { parseIpAddress } from '../domain/ip-address.ts';
import type { RequestOrigin } from '../domain/request-origin.ts';
import type { User } from '../domain/user.ts';
import type { AuditFact } from './audited-acts.ts';
import type { RateLimited } from './hold-back.ts';
import type { Clock } from './ports/clock.ts';

const WINDOW_MILLISECONDS = 10 * 60 * 1000;
const MOST_REMEMBERED = 10_000;

/** For what is to be recorded of an outcome that may be that somebody was held back. */
export type RefusedTooOften = (
  command: unknown,
  outcome: unknown,
  origin: RequestOrigin,
) => readonly AuditFact[];

/** Of an outcome that is a refusal, or a success that hides one. */
const errorOf = (outcome: unknown): Partial<RateLimited> | null => {
  const { error, value }: { readonly error?: unknown; readonly value?: unknown } = Object(outcome);
  const { heldBack }: { readonly heldBack?: unknown } = Object(value);
  return (error ?? heldBack ?? null) as Partial<RateLimited> | null;
};

const subjectOf = (command: unknown): Pick<AuditFact, 'actorId' | 'userId' | 'email'> => {
  if (typeof command !== 'object' || command === null) return {};
  const { actor, email }: { readonly actor?: User; readonly email?: string } = command;
  if (actor !== undefined) return { actorId: actor.id, userId: actor.id };
  return email === undefined ? {} : { email };
};

/**
 * For recording that a limit holds somebody back. Refusals cost next to nothing, so each limit and network is
 * recorded once in ten minutes by an instance: who floods the service does not flood the log as well.
 */
export const createRefusedTooOften = (clock: Clock): RefusedTooOften => {
  const recordedAt = new Map<string, number>();

  const isNew = (key: string): boolean => {
    const now = clock.now().getTime();
    if (now < (recordedAt.get(key) ?? 0) + WINDOW_MILLISECONDS) return false;
    // The oldest come first: a key that is recorded anew goes to the end.
    for (const [old, at] of recordedAt) {
      if (now < at + WINDOW_MILLISECONDS) break;
      recordedAt.delete(old);
    }
    if (recordedAt.size >= MOST_REMEMBERED) return false;
    recordedAt.set(key, now);
    return true;
  };

  return (command, outcome, { ipAddress }) => {
    const error = errorOf(outcome);
    if (error?.code !== 'rate_limited' || error.limit === undefined) return [];
    const { name } = error.limit;
    const network = ipAddress === null ? null : parseIpAddress(ipAddress)?.network;
    return isNew(`${name} ${network}`)
      ? [{ type: 'rate_limited', ...subjectOf(command), details: { limit: name } }]
      : [];
  };
};
