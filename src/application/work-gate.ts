import { err, ok, type Result } from '../domain/result.ts';
import type { Overloaded } from './ports/password-hasher.ts';

/** For running work that is heavy, some at once and some in a queue; beyond it the answer is `overloaded` at once. */
export type WorkGate = <T>(work: () => Promise<T>) => Promise<Result<T, Overloaded>>;

/** For making a gate: at most `concurrency` under way, at most `queueLimit` waiting, first come first served. */
export const createWorkGate = (concurrency: number, queueLimit: number): WorkGate => {
  const waiting: (() => void)[] = [];
  let underWay = 0;

  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) underWay -= 1;
    else next();
  };

  return async (work) => {
    if (underWay >= concurrency) {
      if (waiting.length >= queueLimit) return err({ code: 'overloaded' });
      // Whoever leaves hands its place over, so nobody can slip in between.
      await new Promise<void>((enter) => waiting.push(enter));
    } else {
      underWay += 1;
    }
    try {
      return ok(await work());
    } finally {
      leave();
    }
  };
};
