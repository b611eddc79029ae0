import { isUnavailable, unavailable } from '../../../application/ports/unavailable.ts';
import { isUnreachable } from './mongo-failure.ts';
import { METHOD_DEADLINE_MS } from './operation-limits.ts';

/** For everything that every port method of the store has in common. */
export interface PortBoundary {
  /** The same port, whose methods answer within the deadline and reject with `unavailable` where that is due. */
  guard<P extends object>(port: P): P;
  /** Refuses new calls and resolves when those under way have ended. */
  drain(): Promise<void>;
}

const DATABASE = 'the database';

/** For telling a database that does not answer from one that refuses. */
export const translateFailure = (error: unknown): unknown =>
  isUnreachable(error) && !isUnavailable(error) ? unavailable(DATABASE, error) : error;

const withinDeadline = <T>(work: Promise<T>, deadlineMs: number): Promise<T> =>
  new Promise((resolve, reject) => {
    const late = () => reject(unavailable(DATABASE, new Error(`no answer within ${deadlineMs} ms`)));
    const timer = setTimeout(late, deadlineMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

/** For making the boundary of one open store. */
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
      return await withinDeadline(work, deadlineMs);
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
