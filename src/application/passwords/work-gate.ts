import { err, ok, type Result } from '../../domain/result.ts';
import type { Seat } from '../../domain/sessions/seat.ts';
import type { Overloaded } from '../ports/password-hasher.ts';
import { createTurns } from './turns.ts';

/** Runs heavy work, some of it at once and some from a queue. Work that finds no place is `overloaded` at once. */
export interface WorkGate {
  <T>(work: () => Promise<T>, seat?: Seat): Promise<Result<T, Overloaded>>;
  /**
   * Holds a place for work that has to be prepared first. Returns the function that releases it, or null if there is
   * none, which costs nothing. The place is not guaranteed: another caller may take it meanwhile.
   */
  hold(seat: Seat): (() => void) | null;
}

/** The service's own work, which nobody waits for. */
const NOBODY: Seat = { isKnown: false, turns: [''] };

/** While both lanes wait, the number of turns that known devices get before one of the others. */
const KNOWN_IN_A_ROW = 7;

/** The share of all places up to which known devices may push others out. */
const SHARE_OF_KNOWN = 3 / 4;

interface Waiting {
  /** `true` when it is its turn, `false` if its place went to another or the caller has disconnected. */
  readonly settle: (enters: boolean) => void;
}

/**
 * Creates a gate: at most `concurrency` under way, at most `queueLimit` waiting, in turns (ADR 33). Known devices
 * have a lane of their own. When all places are taken, the group that has the most loses its last one to a group that
 * has fewer.
 */
export const createWorkGate = (concurrency: number, queueLimit: number): WorkGate => {
  const known = createTurns<Waiting>();
  const others = createTurns<Waiting>();
  const mostKnown = Math.floor(SHARE_OF_KNOWN * queueLimit);
  let underWay = 0;
  let knownInARow = 0;
  const held = { known: 0, others: 0 };

  const next = (): Waiting | undefined => {
    const isKnown = known.size() > 0 && (others.size() === 0 || knownInARow < KNOWN_IN_A_ROW);
    knownInARow = isKnown ? knownInARow + 1 : 0;
    return (isKnown ? known : others).next();
  };

  const leave = (): void => {
    // Hands the place over directly, so that nobody can slip in between.
    const waiting = next();
    if (waiting === undefined) underWay -= 1;
    else waiting.settle(true);
  };

  const makeRoomFor = ({ isKnown, turns }: Seat): boolean => {
    if (known.size() + others.size() < queueLimit) return true;
    const mayPushOthers = isKnown && known.size() < mostKnown;
    const lane = isKnown ? known : others;
    const loser = (mayPushOthers ? others.dropLast() : undefined) ?? lane.makeRoom(turns);
    loser?.settle(false);
    return loser !== undefined;
  };

  const wait = async (seat: Seat): Promise<boolean> => {
    const lane = seat.isKnown ? known : others;
    const { departure } = seat;
    let go = () => {};
    const entered = await new Promise<boolean>((settle) => {
      const waiting: Waiting = { settle };
      go = () => {
        lane.remove(seat.turns, waiting);
        settle(false);
      };
      lane.add(seat.turns, waiting);
      departure?.addEventListener('abort', go);
    });
    // Here and not where it is settled: on a worker that is another request, which must not touch this one's objects.
    departure?.removeEventListener('abort', go);
    return entered;
  };

  const enter = async (seat: Seat): Promise<boolean> => {
    if (underWay < concurrency) {
      underWay += 1;
      return true;
    }
    if (seat.departure?.aborted === true || !makeRoomFor(seat)) return false;
    return wait(seat);
  };

  const hold = ({ isKnown, turns }: Seat): (() => void) | null => {
    const which = isKnown ? 'known' : 'others';
    const wanted = underWay + known.size() + others.size() + held.known + held.others;
    const isFree =
      wanted < concurrency + queueLimit ||
      (isKnown && known.size() + held.known < mostKnown) ||
      (isKnown ? known : others).hasRoomFor(turns);
    if (!isFree) return null;
    held[which] += 1;
    return () => {
      held[which] -= 1;
    };
  };

  const run = async <T>(work: () => Promise<T>, seat = NOBODY): Promise<Result<T, Overloaded>> => {
    if (!(await enter(seat))) return err({ code: 'overloaded' });
    try {
      return ok(await work());
    } finally {
      leave();
    }
  };
  return Object.assign(run, { hold });
};
