import type { Ports } from '../../../src/application/ports.ts';
import type { SessionId } from '../../../src/domain/sessions/session.ts';
import { arrivalGate } from '../../support/arrival-gate.ts';

/** Whether the account changes before or after the write of a session. */
export type Side = 'before' | 'after';

/** A gate at which the next write of a session waits for another operation. */
export interface WriteGate {
  /** Closes the gate for the next write of a session, before or after the write. */
  close(side: Side): void;
  /** Starts `act`, runs `change` once the session write of `act` has reached the gate, and lets `act` continue. */
  during<T>(act: () => Promise<T>, change: () => Promise<unknown>): Promise<T>;
  /** The session of the last write that was held, or null. */
  heldSession(): SessionId | null;
  /** Returns the ports with the gate in front of their sessions. */
  decorate(ports: Ports): Partial<Ports>;
}

export const createWriteGate = (): WriteGate => {
  let closedOn: Side | null = null;
  let held: SessionId | null = null;
  let [written, changed] = [arrivalGate(2), arrivalGate(2)];

  const pass = async <T>(id: SessionId, write: () => Promise<T>): Promise<T> => {
    const side = closedOn;
    if (side === null) return write();
    [closedOn, held] = [null, id];
    const wait = async () => {
      await written();
      await changed();
    };
    if (side === 'before') await wait();
    const answer = await write();
    if (side === 'after') await wait();
    return answer;
  };

  return {
    close: (side) => {
      [closedOn, held] = [side, null];
      [written, changed] = [arrivalGate(2), arrivalGate(2)];
    },
    during: async (act, change) => {
      const acting = act();
      // An act that never writes a session must not keep the test waiting.
      await Promise.race([written(), acting]);
      await change();
      await Promise.race([changed(), acting]);
      return acting;
    },
    heldSession: () => held,
    decorate: ({ store }) => ({
      store: {
        ...store,
        sessions: {
          ...store.sessions,
          insert: (session) => pass(session.id, () => store.sessions.insert(session)),
          reauthenticate: (id, authentication) =>
            pass(id, () => store.sessions.reauthenticate(id, authentication)),
          rotate: (rotation) => pass(rotation.id, () => store.sessions.rotate(rotation)),
        },
      },
    }),
  };
};
