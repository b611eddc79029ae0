import type { Result } from '../../domain/result.ts';
import { type Actor, SYSTEM } from '../../domain/users/actor.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { RateLimited, Throttle } from './throttle.ts';

/** A use case that is throttled when its actor has written too often. */
export type Limited<F> = F extends (command: infer C, ...rest: infer R) => Promise<Result<infer T, infer E>>
  ? (command: C, ...rest: R) => Promise<Result<T, E | RateLimited>>
  : never;

/**
 * Limits how often a signed-in user may write. Writes to one's own account have one count, an administrator's writes
 * to anything else another. The system is not throttled. No other limit covers these writes, and most of them add a
 * row to the audit log.
 */
export const createLimitWrites =
  (throttle: Throttle) =>
  <C extends { readonly actor: Actor }, R extends unknown[], T, E>(
    act: (command: C, ...rest: R) => Promise<Result<T, E>>,
    whoseIsIt: (command: C) => UserId | null = ({ actor }) => actor.id,
  ) =>
  async (command: C, ...rest: R): Promise<Result<T, E | RateLimited>> => {
    const { id } = command.actor;
    if (id === SYSTEM.id) return act(command, ...rest);
    const limit = whoseIsIt(command) === id ? 'writes' : 'adminWrites';
    const reserved = await throttle.reserve(null, null, [limit, id]);
    return reserved.ok ? act(command, ...rest) : reserved;
  };

/** Wraps a use-case in that limit. */
export type LimitWrites = ReturnType<typeof createLimitWrites>;
