import { unavailable } from '../../src/application/ports/unavailable.ts';

/** The effect of a command on the data. */
export type CommandKind = 'read' | 'write';

/** What happens to a command, in the words of the fault matrix. */
export type Fault = 'fails before it' | 'fails after it' | 'steps down once' | 'stays away';

/** The point where the commands of one instance can fail on their way to its database. */
export interface FaultPoint {
  /** Returns the faults that a command of this kind can have here. */
  faultsOf(kind: CommandKind): readonly Fault[];
  /** Makes the n-th command from now on fail in this way. */
  arm(nth: number, fault: Fault): Promise<void>;
  /** Lets every command pass again. Returns the kinds of the commands since `arm`, and whether one failed. */
  disarm(): Promise<{ readonly kinds: readonly CommandKind[]; readonly struck: boolean }>;
}

/** A fault point that every command passes through. */
export interface CommandGate extends FaultPoint {
  pass<T>(kind: CommandKind, send: () => Promise<T>): Promise<T>;
}

/**
 * Makes a gate that fails one command: either the database never receives it, or it takes effect and the answer is
 * lost. After that, a dead instance and one that goes on look the same to everybody else, since no use-case continues
 * after a failure.
 */
export const createCommandGate = (): CommandGate => {
  let kinds: CommandKind[] = [];
  let armed: { readonly nth: number; readonly fault: Fault } | null = null;
  let struck = false;
  return {
    faultsOf: (kind) => (kind === 'read' ? ['fails before it'] : ['fails before it', 'fails after it']),
    pass: async (kind, send) => {
      kinds.push(kind);
      if (kinds.length !== armed?.nth) return send();
      struck = true;
      if (armed.fault === 'fails after it') await send();
      throw unavailable('the database', new Error(`command ${armed.nth} ${armed.fault}`));
    },
    arm: async (nth, fault) => {
      [kinds, armed, struck] = [[], { nth, fault }, false];
    },
    disarm: async () => {
      const seen = { kinds, struck };
      [kinds, armed, struck] = [[], null, false];
      return seen;
    },
  };
};
