import { globSync, readFileSync } from 'node:fs';
import { type LoadJob, requestText } from './load/load-job.ts';
import { startGenerator } from './load/start-generator.ts';
import { logInText, peopleOf, type Tokens, tokensOf } from './people.ts';
import { type CpuProfile, sharesOf } from './profile/shares-of.ts';
import { makeInstallation, startLatchkey } from './servers/start-latchkey.ts';

const PEOPLE = 64;
const WARM_UP_SECONDS = 4;
const SECONDS = 6;

type Work = Pick<LoadJob, 'requests' | 'follow'>;

const people = peopleOf('somebody', PEOPLE);

/** The requests under which Node's main thread is profiled, with 64 connections. */
const WORKS: Readonly<Record<string, (tokens: readonly Tokens[]) => Work>> = {
  me: (tokens) => ({ requests: tokens.map(({ token }) => requestText('GET', '/auth/me', { token })) }),
  refreshes: (tokens) => ({
    requests: tokens.map(({ refreshToken }) =>
      requestText('POST', '/auth/refresh', { json: { refreshToken } }),
    ),
    follow: 'refresh',
  }),
  'log-ins': () => ({ requests: people.map(logInText) }),
};

/** Returns the time of the monotonic clock in microseconds, as in V8's profiles. */
const now = (): number => Number(process.hrtime.bigint() / 1000n);

const print = (title: string, shares: ReadonlyMap<string, number>, times: number): void => {
  const total = [...shares.values()].reduce((sum, time) => sum + time, 0);
  const unit = times === 1 ? 'ms' : 'µs each';
  console.log(`\n| ${title} | ${unit} | share |\n| --- | ---: | ---: |`);
  for (const [name, time] of shares) {
    if (time / total < 0.01) continue;
    const figure = times === 1 ? time / 1000 : time / times;
    console.log(`| ${name} | ${figure.toFixed(0)} | ${((100 * time) / total).toFixed(0)} % |`);
  }
};

const profile = async (name: string): Promise<void> => {
  const installation = makeInstallation();
  const generator = startGenerator();
  try {
    // The first start creates the database, its keys and the compile cache.
    await (await startLatchkey('node', installation)).stop();
    const spawnedAt = now();
    const server = await startLatchkey('node', installation, {
      NODE_OPTIONS: `--cpu-prof --cpu-prof-interval 200 --cpu-prof-dir=${installation.folder}`,
    });
    const within = { from: spawnedAt, to: now() };
    let times = 1;
    const work = WORKS[name];
    if (work !== undefined) {
      const { origin } = server;
      // Separate tokens for each: a refresh uses them up.
      const warmUp = work(await tokensOf(origin, '/auth/signup', people));
      const measured = work(await tokensOf(origin, '/auth/login', people));
      await generator.run({ ...warmUp, origin, connections: PEOPLE, seconds: WARM_UP_SECONDS });
      within.from = now();
      const { byStatus } = await generator.run({
        ...measured,
        origin,
        connections: PEOPLE,
        seconds: SECONDS,
      });
      within.to = now();
      times = byStatus[200]?.count ?? Number.NaN;
    }
    await server.stop();
    const [file = ''] = globSync(`${installation.folder}/*.cpuprofile`);
    const shares = sharesOf(JSON.parse(readFileSync(file, 'utf8')) as CpuProfile, within);
    print(name, shares, times);
  } finally {
    generator.stop();
    installation.remove();
  }
};

for (const name of [...Object.keys(WORKS), 'start to first answer']) await profile(name);
