import type { Result } from '../../domain/result.ts';
import { type Actor, SYSTEM } from '../../domain/users/actor.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { HoldBack, RateLimited } from './hold-back.ts';

/** A use-case that is held back when whoever drives it has written too often. */
export type Limited<F> = F extends (command: infer C, ...rest: infer R) => Promise<Result<infer T, infer E>>
  ? (command: C, ...rest: R) => Promise<Result<T, E | RateLimited>>
  : never;

/**
 * Limits how often somebody who is signed in may write: what is the own one's by one count, what is other people's by
 * an administrator's. The system is not held back. Nothing else holds such writes back, and most of them leave a row in the audit log.
 */
export const createLimitWrites =
  (holdBack: HoldBack) =>
  <C extends { readonly actor: Actor }, R extends unknown[], T, E>(
    act: (command: C, ...rest: R) => Promise<Result<T, E>>,
    whoseIsIt: (command: C) => UserId | null = ({ actor }) => actor.id,
  ) =>
  async (command: C, ...rest: R): Promise<Result<T, E | RateLimited>> => {
    const { id } = command.actor;
    if (id === SYSTEM.id) return act(command, ...rest);
    const limit = whoseIsIt(command) === id ? 'writes' : 'adminWrites';
    const reserved = await holdBack.reserve(null, null, [limit, id]);
    return reserved.ok ? act(command, ...rest) : reserved;
  };

/** Wraps a use-case in that limit. */
export type LimitWrites = ReturnType<typeof createLimitWrites>;
