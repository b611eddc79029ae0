import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { REFRESHES_GOAL, SHED_GOAL_MILLISECONDS } from './goals.ts';
import { type LoadJob, type LoadResult, requestText } from './load/load-job.ts';
import type { Generator } from './load/start-generator.ts';
import { measureSyncs } from './measure-syncs.ts';
import { logInText, type Person, peopleOf, signUpText, type Tokens, tokensOf } from './people.ts';
import type { Samples } from './samples.ts';

/** The set-up that rounds are measured on. `nodeBare` is null when the runtime is Node. */
export interface Bench {
  readonly own: string;
  readonly bare: string;
  readonly nodeBare: string | null;
  /** The folder of the database. */
  readonly folder: string;
  readonly people: readonly Person[];
  readonly samples: Samples;
  /** Separate processes: the first generates load, the other two probe Latchkey and the bare server. */
  readonly generators: readonly [Generator, Generator, Generator];
}

const CONNECTIONS = 64;
const PROBES_A_SECOND = 100;
/** Several times the log-ins that a small machine can hash; those beyond the queue are refused. */
const FLOOD = { ratePerSecond: 300, connections: 600 };
/** More than the server can do, since each person can sign up only once. */
const MOST_SIGN_UPS_A_SECOND = 1000;
/** Time for the mails of the sign-ups to be sent. */
const SETTLING_MILLISECONDS = 2000;

const perSecond = (result: LoadResult, status: number): number => {
  const others = Object.keys(result.byStatus).filter((each) => Number(each) !== status);
  if (others.length > 0) throw new Error(`the server answered with status ${others.join(' and ')}`);
  return (result.byStatus[status]?.count ?? 0) / result.seconds;
};

/** Measures everything once, alternating floor and service. `seconds` is the length of one measurement. */
export const measureRound = async (bench: Bench, round: number, seconds: number): Promise<void> => {
  const { own, bare, nodeBare, samples } = bench;
  const [generator, probe, bareProbe] = bench.generators;
  const load = (origin: string, requests: readonly string[], more: Partial<LoadJob> = {}) =>
    generator.run({ origin, requests, connections: CONNECTIONS, seconds, ...more });

  const measureReads = async (me: readonly string[]): Promise<void> => {
    const floor = perSecond(await load(bare, me), 200);
    const reads = perSecond(await load(own, me), 200);
    samples.add('me, 64 connections', floor, reads);
    if (nodeBare === null) return;
    samples.add('me, 64 connections, beside Node', perSecond(await load(nodeBare, me), 200), reads);
  };

  const measureRefreshes = async (tokens: readonly Tokens[]): Promise<void> => {
    const requests = tokens.map(({ refreshToken }) =>
      requestText('POST', '/auth/refresh', { json: { refreshToken } }),
    );
    const syncs = measureSyncs(bench.folder, seconds / 4);
    const refreshes = perSecond(await load(own, requests, { follow: 'refresh' }), 200);
    samples.add('refreshes', REFRESHES_GOAL, refreshes);
    samples.add('refreshes a sync', syncs, refreshes);
  };

  /** Sends requests at a fixed rate to both servers at once, so that both run under the same conditions. */
  const measureProbes = async (name: string, me: readonly string[]): Promise<void> => {
    const job = { requests: me, ratePerSecond: PROBES_A_SECOND, connections: CONNECTIONS, seconds };
    const [floor, probed] = await Promise.all([
      bareProbe.run({ ...job, origin: bare }),
      probe.run({ ...job, origin: own }),
    ]);
    for (const quantile of ['p50', 'p99'] as const) {
      const of = (result: LoadResult) => result.byStatus[200]?.[quantile] ?? Number.POSITIVE_INFINITY;
      samples.add(`${name}, ${quantile}`, of(floor), of(probed));
    }
    const answered = (result: LoadResult) => (result.byStatus[200]?.count ?? 0) / seconds;
    samples.add(`${name}, answered`, answered(floor), answered(probed));
  };

  const measureHashing = async (logIns: readonly string[]): Promise<void> => {
    const ceiling = availableParallelism() * (await generator.hashRate({ hashSeconds: seconds / 2 }));
    samples.add('log-ins', ceiling, perSecond(await load(own, logIns), 200));
    const newcomers = peopleOf(`newcomer-${round}`, MOST_SIGN_UPS_A_SECOND * seconds);
    samples.add('sign-ups', ceiling, perSecond(await load(own, newcomers.map(signUpText)), 201));
    await sleep(SETTLING_MILLISECONDS);
  };

  const logIns = bench.people.map(logInText);
  const tokens = await tokensOf(own, '/auth/login', bench.people);
  const me = tokens.map(({ token }) => requestText('GET', '/auth/me', { token }));
  await measureReads(me);
  await measureRefreshes(tokens);
  await measureProbes('me at rest', me);
  const storm = load(own, logIns, { seconds: seconds + 1 });
  await sleep(500);
  await measureProbes('me in a log-in storm', me);
  await storm;
  const { byStatus } = await load(own, logIns, FLOOD);
  samples.add('shed log-ins, p99', SHED_GOAL_MILLISECONDS, byStatus[503]?.p99 ?? Number.NaN);
  await measureHashing(logIns);
};
