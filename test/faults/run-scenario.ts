import { isUnavailable } from '../../src/application/ports/unavailable.ts';
import { accountOf } from '../support/open-use-cases.ts';
import type { Fault } from './fault-point.ts';
import { type FaultWorld, type OpenFaultyDatabase, openFaultWorld } from './fault-world.ts';
import type { Answer, Scenario, Trial } from './scenario.ts';

/** Everything that must never happen, in the words of the fault matrix. */
export const FINDINGS = ['lost', 'stuck', 'reused', 'untold', 'left'] as const;

/** What must never happen: each a list of how it came about. */
export interface Findings extends Record<(typeof FINDINGS)[number], string[]> {
  /** Something acknowledged that is not so. */
  readonly lost: string[];
  /**
   * Something that is neither available nor can be requested again, such as an address that belongs to nobody and is
   * not free.
   */
  readonly stuck: string[];
  /** A single-use secret that was used more than once. */
  readonly reused: string[];
  /** A failure that is neither `unavailable` nor an answer that says so. */
  readonly untold: string[];
  /** Something left of unfinished work. */
  readonly left: string[];
}

export const NO_FINDINGS: Findings = { lost: [], stuck: [], reused: [], untold: [], left: [] };

/** The outcome of a scenario under every fault. */
export interface Row {
  readonly findings: Findings;
  readonly writes: number;
  readonly reads: number;
  readonly faults: number;
  /** How many faults were reported as unavailable. The others were recovered from, and the request acknowledged. */
  readonly told: number;
}

type Outcome = Answer | { readonly thrown: unknown };

const attempt = (work: () => Promise<Answer>): Promise<Outcome> =>
  work().catch((thrown: unknown) => ({ thrown }));

const succeeded = (outcome: Outcome): boolean => 'ok' in outcome && outcome.ok;

const isFree = async (world: FaultWorld, name: string): Promise<boolean> => {
  const account = { ...accountOf(name), password: 'a passphrase of somebody else' };
  const signedUp = await attempt(() => world.healthy.useCases.registerUser(account));
  return succeeded(signedUp) && world.opens(name, account.password);
};

const judge = async (
  world: FaultWorld,
  trial: Trial,
  outcome: Outcome,
  fault: string,
  findings: Findings,
) => {
  const kept = async () => (await trial.kept?.()) ?? true;
  if ('thrown' in outcome && !isUnavailable(outcome.thrown))
    findings.untold.push(`${fault}: ${outcome.thrown}`);
  if ('ok' in outcome && !outcome.ok) findings.untold.push(`${fault}: ${JSON.stringify(outcome.error)}`);
  if (succeeded(outcome) && !(await trial.done())) findings.lost.push(`${fault}: what was asked for`);
  if (!(await kept())) findings.lost.push(`${fault}: what was there before`);

  let uses = Number(succeeded(outcome) || (trial.singleUse === true && (await trial.done())));
  for (const repetition of trial.singleUse === true || trial.differentOutcomes ? [1, 2] : [1]) {
    const repeated = await attempt(() => trial.act(world.healthy, repetition));
    if ('thrown' in repeated) findings.stuck.push(`${fault}, repeated: ${repeated.thrown}`);
    uses += Number(succeeded(repeated));
  }
  if (trial.singleUse === true && uses > 1) findings.reused.push(`${fault}: ${uses} uses`);
  const different = trial.differentOutcomes?.() ?? 1;
  if (different > 1) findings.reused.push(`${fault}: ${different} outcomes`);

  if (!(await trial.done())) await trial.mend?.();
  if (!(await trial.done())) findings.stuck.push(`${fault}: what was asked for`);
  if (!(await kept())) findings.lost.push(`${fault}: what was there before, in the end`);
  for (const name of trial.free ?? []) {
    if (!(await isFree(world, name))) findings.stuck.push(`${fault}: the address of ${name}`);
  }
  for (const { type } of await world.faulty.lostEvents()) findings.lost.push(`${fault}: the event ${type}`);
  for (const left of await world.leftovers()) findings.left.push(`${fault}: ${left}`);
};

/** Tries a scenario with every fault of each of its commands. */
export const runScenario = async (
  openDatabase: OpenFaultyDatabase,
  { prepare, policy = {} }: Scenario,
): Promise<Row> => {
  const findings: Findings = { lost: [], stuck: [], reused: [], untold: [], left: [] };

  const tryWith = async (nth: number, fault: Fault) => {
    const world = await openFaultWorld(openDatabase, policy);
    try {
      const trial = await prepare(world);
      // Background work of the preparation is no command of the trial.
      await Promise.all([world.healthy.settled(), world.faulty.settled()]);
      await world.point.arm(nth, fault);
      const outcome = await attempt(() => trial.act(world.faulty, 0));
      await world.faulty.settled();
      const { struck, kinds } = await world.point.disarm();
      const what = nth === 0 ? 'no fault' : `command ${nth} ${fault}`;
      await judge(world, trial, outcome, what, findings);
      const faults = kinds.flatMap((kind, index) =>
        world.point.faultsOf(kind).map((possible) => [index + 1, possible] as const),
      );
      return { kinds, faults, struck, acknowledged: succeeded(outcome) };
    } finally {
      await world.close();
    }
  };

  const { kinds, faults, acknowledged } = await tryWith(0, 'fails before it');
  if (!acknowledged) findings.untold.push('no fault: refused');
  const tried = [];
  for (const [nth, fault] of faults) tried.push(await tryWith(nth, fault));
  // Background writes that coincide are batched: then there is one command less, and a fault may not be reached.
  const struck = tried.filter((one) => one.struck);
  if (struck.length < faults.length / 2) findings.untold.push('most faults were not reached');
  const told = struck.filter((one) => !one.acknowledged).length;
  const writes = kinds.filter((kind) => kind === 'write').length;
  return { writes, reads: kinds.length - writes, faults: struck.length, told, findings };
};
