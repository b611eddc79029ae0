import { isUnavailable, unavailable } from '../../../../application/ports/unavailable.ts';
import { within } from '../../../timing/within.ts';
import { isUnreachable } from './mongo-failure.ts';
import { METHOD_DEADLINE_MS } from './operation-limits.ts';

/** The behaviour common to all port methods of the store: deadline, translation of failures, shutdown. */
export interface PortBoundary {
  /**
   * Returns the same port with methods that settle within the deadline and reject with `unavailable` when the
   * database is unreachable or too slow.
   */
  guard<P extends object>(port: P): P;
  /** Rejects new calls and resolves when the pending calls have ended. */
  drain(): Promise<void>;
}

const DATABASE = 'the database';

/**
 * Converts the errors of an unreachable database to `unavailable`. Errors by which it rejects a request are returned
 * unchanged.
 */
export const translateFailure = (error: unknown): unknown =>
  isUnreachable(error) && !isUnavailable(error) ? unavailable(DATABASE, error) : error;

/** Makes the boundary of one open store. */
export const createPortBoundary = (deadlineMs: number = METHOD_DEADLINE_MS): PortBoundary => {
  const underWay = new Set<Promise<unknown>>();
  let draining = false;

  const call = async (method: () => Promise<unknown>): Promise<unknown> => {
    if (draining) throw unavailable(DATABASE, new Error('the store is closed'));
    const work = method();
    underWay.add(work);
    const forget = () => underWay.delete(work);
    work.then(forget, forget);
    try {
      return await within(deadlineMs, work, () => {
        throw unavailable(DATABASE, new Error(`no response within ${deadlineMs} ms`));
      });
    } catch (error) {
      throw translateFailure(error);
    }
  };

  return {
    guard: <P extends object>(port: P): P =>
      Object.fromEntries(
        Object.entries(port).map(([name, method]) => [
          name,
          (...parameters: unknown[]) => call(async () => method(...parameters)),
        ]),
      ) as P,
    drain: async () => {
      draining = true;
      await Promise.allSettled(underWay);
    },
  };
};
