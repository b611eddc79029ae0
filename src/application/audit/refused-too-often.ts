import type { User } from '../../domain/users/user.ts';
import type { AuditFact } from '../audit-fact.ts';
import type { RateLimited } from '../limits/throttle.ts';

/** Returns the error of an outcome that is a refusal, or of a success that hides one; else null. */
const errorOf = (outcome: unknown): Partial<RateLimited> | null => {
  const { error, value }: { readonly error?: unknown; readonly value?: unknown } = Object(outcome);
  const { withheld }: { readonly withheld?: unknown } = Object(value);
  const { throttled }: { readonly throttled?: unknown } = Object(withheld);
  return (error ?? throttled ?? null) as Partial<RateLimited> | null;
};

const subjectOf = (command: unknown): Pick<AuditFact, 'actorId' | 'userId' | 'email'> => {
  if (typeof command !== 'object' || command === null) return {};
  const { actor, email }: { readonly actor?: User; readonly email?: string } = command;
  if (actor !== undefined) return { actorId: actor.id, userId: actor.id };
  return email === undefined ? {} : { email };
};

/** Returns what is recorded of an outcome in which a limit throttled the caller; empty for any other outcome. */
export const refusedTooOften = (command: unknown, outcome: unknown): readonly AuditFact[] => {
  const error = errorOf(outcome);
  if (error?.code !== 'rate_limited' || error.limit === undefined) return [];
  const { name } = error.limit;
  return [{ type: 'rate_limited', ...subjectOf(command), details: { limit: name }, once: name }];
};
