import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { REFRESHES_GOAL, SHED_GOAL_MILLISECONDS } from './goals.ts';
import { type LoadJob, type LoadResult, requestText } from './load/load-job.ts';
import type { Generator } from './load/start-generator.ts';
import { measureSyncs } from './measure-syncs.ts';
import { logInText, type Person, peopleOf, signUpText, type Tokens, tokensOf } from './people.ts';
import type { Samples } from './samples.ts';

/** For what rounds are measured on. `nodeBare` is there when the runtime is another one. */
export interface Bench {
  readonly own: string;
  readonly bare: string;
  readonly nodeBare: string | null;
  /** Where the database is. */
  readonly folder: string;
  readonly people: readonly Person[];
  readonly samples: Samples;
  /** Each is a process of its own; the first makes load, the other two look on. */
  readonly generators: readonly [Generator, Generator, Generator];
}

const CONNECTIONS = 64;
const PROBES_A_SECOND = 100;
/** Several times what a small machine can hash; what the queue does not take is refused. */
const FLOOD = { ratePerSecond: 300, connections: 600 };
/** More than are ever done, since nobody signs up twice. */
const MOST_SIGN_UPS_A_SECOND = 1000;
/** The mails of the sign-ups are under way for a while. */
const SETTLING_MILLISECONDS = 2000;

const perSecond = (result: LoadResult, status: number): number => {
  const others = Object.keys(result.byStatus).filter((each) => Number(each) !== status);
  if (others.length > 0) throw new Error(`the server answered with status ${others.join(' and ')}`);
  return (result.byStatus[status]?.count ?? 0) / result.seconds;
};

/** For measuring everything once, floor and service in turn. `seconds` is the length of one stretch. */
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

  /** Requests at even times to both servers at once, so that both meet the same machine. */
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
