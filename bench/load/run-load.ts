import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, openHttpConnection } from './http-connection.ts';
import { type Latencies, type LoadJob, type LoadResult, requestText } from './load-job.ts';
import { quantile } from './quantile.ts';

/** Requests still open this long after the last one was sent count as not answered. */
const GRACE_MILLISECONDS = 10_000;

const refreshWith = (answer: Answer): string =>
  requestText('POST', '/auth/refresh', { json: { refreshToken: JSON.parse(answer.body).refreshToken } });

const latenciesOf = (times: readonly number[]): Latencies => {
  const sorted = Float64Array.from(times).sort();
  const { length: count } = sorted;
  return {
    count,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
  };
};

/** Runs a load job and measures the latencies by status. */
export const runLoad = async (job: LoadJob): Promise<LoadResult> => {
  const { origin, seconds, connections, requests, follow, ratePerSecond } = job;
  const times = new Map<number, number[]>();
  let sent = 0;
  const open = await Promise.all(Array.from({ length: connections }, () => openHttpConnection(origin)));
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;

  const timed = async (send: () => Promise<Answer>, since: number): Promise<Answer> => {
    sent += 1;
    const answer = await send();
    const time = performance.now() - since;
    const ofStatus = times.get(answer.status);
    if (ofStatus === undefined) times.set(answer.status, [time]);
    else ofStatus.push(time);
    return answer;
  };
  const nextRequest = () => requests[sent % requests.length] ?? '';

  const closedLoop = async (index: number): Promise<void> => {
    const connection = open[index];
    let request = requests[index % requests.length] ?? '';
    while (connection !== undefined && performance.now() < endsAt) {
      const answer = await timed(() => connection.send(request), performance.now());
      request = follow === 'refresh' ? refreshWith(answer) : nextRequest();
    }
  };

  /** Measures each latency from when the request was due, so that waiting for a free connection counts too. */
  const openLoop = async (rate: number): Promise<void> => {
    const free = [...open];
    const waiting: ((connection: (typeof open)[number]) => void)[] = [];
    const underWay = new Set<Promise<unknown>>();
    const sendOne = async (since: number): Promise<void> => {
      const request = nextRequest();
      let connection = free.pop() ?? (await new Promise<(typeof open)[number]>((got) => waiting.push(got)));
      if (!connection.isOpen()) {
        connection = await openHttpConnection(origin);
        open.push(connection);
      }
      const through = connection;
      await timed(async () => {
        try {
          return await through.send(request);
        } catch {
          // The server closed the idle connection while the request was sent: retry once on a new one, as any client would.
          connection = await openHttpConnection(origin);
          open.push(connection);
          return connection.send(request);
        }
      }, since);
      const next = waiting.shift();
      if (next === undefined) free.push(connection);
      else next(connection);
    };
    for (let due = startedAt; due < endsAt; due += 1000 / rate) {
      const early = due - performance.now();
      if (early > 0) await sleep(early);
      // A timer that fires early must not count as waiting time.
      const one = sendOne(Math.min(due, performance.now())).finally(() => underWay.delete(one));
      underWay.add(one);
    }
    await Promise.race([Promise.all(underWay), sleep(GRACE_MILLISECONDS)]);
  };

  if (ratePerSecond === undefined) await Promise.all(open.map((_, index) => closedLoop(index)));
  else await openLoop(ratePerSecond);

  const elapsed = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of open) connection.close();
  return {
    seconds: elapsed / 1000,
    sent,
    byStatus: Object.fromEntries([...times].map(([status, each]) => [status, latenciesOf(each)])),
    busy: (user + system) / 1000 / elapsed,
  };
};
