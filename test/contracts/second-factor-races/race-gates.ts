import type { Ports } from '../../../src/application/ports.ts';
import { arrivalGate } from '../../support/arrival-gate.ts';

/** The writes that decide about a second factor. */
export type DecidingWrite =
  | 'spendStep'
  | 'spendRecoveryCode'
  | 'confirm'
  | 'consume'
  | 'reserveTry'
  | 'updateUser';

/** Gates in front of the writes that decide. */
export interface RaceGates {
  /** Makes the next callers of a write wait until so many of them have arrived. */
  gather(write: DecidingWrite, callers: number): void;
  /** Runs something to its end before the next write of this kind. */
  before(write: DecidingWrite, act: () => Promise<unknown>): void;
  /** Returns the ports with the gates in front of their store. */
  decorate(ports: Ports): Partial<Ports>;
}

export const createRaceGates = (): RaceGates => {
  const gates = new Map<DecidingWrite, () => Promise<unknown>>();

  const gated =
    <A extends unknown[], T>(write: DecidingWrite, act: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      await gates.get(write)?.();
      return act(...args);
    };

  return {
    gather: (write, callers) => {
      const gate = arrivalGate(callers);
      let left = callers;
      gates.set(write, () => {
        left -= 1;
        if (left === 0) gates.delete(write);
        return gate();
      });
    },
    before: (write, act) => {
      gates.set(write, async () => {
        gates.delete(write);
        await act();
      });
    },
    decorate: ({ store }) => ({
      store: {
        ...store,
        users: {
          ...store.users,
          update: async (id, change) => {
            await gates.get('updateUser')?.();
            return store.users.update(id, change);
          },
        },
        factors: {
          ...store.factors,
          spendStep: gated('spendStep', store.factors.spendStep),
          spendRecoveryCode: gated('spendRecoveryCode', store.factors.spendRecoveryCode),
          confirm: gated('confirm', store.factors.confirm),
        },
        singleUseTokens: {
          ...store.singleUseTokens,
          consume: gated('consume', store.singleUseTokens.consume),
          reserveTry: gated('reserveTry', store.singleUseTokens.reserveTry),
        },
      },
    }),
  };
};
