import type { RequestOrigin } from '../domain/request-origin.ts';
import type { User } from '../domain/user.ts';
import type { AuditFact } from './audited-acts.ts';
import type { RateLimited } from './hold-back.ts';
import type { IsNew } from './recent-keys.ts';

/** What is to be recorded of an outcome that may be that somebody was held back. */
export type RefusedTooOften = (
  command: unknown,
  outcome: unknown,
  origin: RequestOrigin,
) => readonly AuditFact[];

const errorOf = (outcome: unknown): Partial<RateLimited> | null =>
  typeof outcome === 'object' && outcome !== null && 'error' in outcome
    ? (outcome.error as Partial<RateLimited>)
    : null;

const subjectOf = (command: unknown): Pick<AuditFact, 'actorId' | 'userId' | 'email'> => {
  if (typeof command !== 'object' || command === null) return {};
  const { actor, email }: { readonly actor?: User; readonly email?: string } = command;
  if (actor !== undefined) return { actorId: actor.id, userId: actor.id };
  return email === undefined ? {} : { email };
};

/**
 * Records that a limit holds somebody back. Refusals cost next to nothing, so each limit and network is
 * recorded once in ten minutes by an instance: who floods the service does not flood the log as well.
 */
export const createRefusedTooOften = (isNew: IsNew): RefusedTooOften => {
  return (command, outcome, { ipAddress }) => {
    const error = errorOf(outcome);
    if (error?.code !== 'rate_limited' || error.limit === undefined) return [];
    const { name } = error.limit;
    return isNew(`rate_limited ${name}`, ipAddress)
      ? [{ type: 'rate_limited', ...subjectOf(command), details: { limit: name } }]
      : [];
  };
};
