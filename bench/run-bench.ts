import { availableParallelism, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { requestText } from './load/load-job.ts';
import { startGenerator } from './load/start-generator.ts';
import { measureRound } from './measure-round.ts';
import { measureStarts } from './measure-starts.ts';
import { peopleOf, tokensOf } from './people.ts';
import { printTable } from './print-table.ts';
import { createSamples } from './samples.ts';
import { startBare } from './servers/start-bare.ts';
import { makeInstallation, type Runtime, startLatchkey } from './servers/start-latchkey.ts';

const { values } = parseArgs({
  options: {
    runtime: { type: 'string', default: 'node' },
    rounds: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '3' },
  },
});
const isRuntime = (text: string): text is Runtime => ['node', 'bun', 'deno'].includes(text);
const { runtime } = values;
if (!isRuntime(runtime)) throw new Error('--runtime must be node, bun or deno');
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);

const PEOPLE = 64;
/** Above this share of a core, the generator may be the bottleneck. */
const BUSY = 0.9;

const samples = createSamples();
const installation = makeInstallation();
const closing: (() => unknown)[] = [() => installation.remove()];
const kept = <T extends { stop(): unknown }>(thing: T): T => {
  closing.unshift(() => thing.stop());
  return thing;
};

try {
  const generators = [kept(startGenerator()), kept(startGenerator()), kept(startGenerator())] as const;
  const own = kept(await startLatchkey(runtime, installation));
  const bare = kept(await startBare(runtime));
  const nodeBare = runtime === 'node' ? null : kept(await startBare('node'));
  const people = peopleOf('somebody', PEOPLE);
  const tokens = await tokensOf(own.origin, '/auth/signup', people);

  // Warm-up: the first requests are slow on every server.
  const requests = tokens.map(({ token }) => requestText('GET', '/auth/me', { token }));
  for (const server of [bare, own, ...(nodeBare === null ? [] : [nodeBare])]) {
    await generators[0].run({ origin: server.origin, seconds, connections: PEOPLE, requests });
  }
  for (let round = 1; round <= rounds; round += 1) {
    process.stderr.write(`round ${round} of ${rounds}\n`);
    const origins = { own: own.origin, bare: bare.origin, nodeBare: nodeBare?.origin ?? null };
    await measureRound(
      { ...origins, folder: installation.folder, people, samples, generators },
      round,
      seconds,
    );
    const second = makeInstallation();
    await measureStarts(runtime, second, samples).finally(second.remove);
  }
  samples.add('memory, highest', bare.peakMemory() ?? Number.NaN, own.peakMemory() ?? Number.NaN);

  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${memory} GiB`;
  console.log(`Latchkey on ${runtime}, SQLite; ${rounds} rounds; ${machine}; medians\n`);
  printTable(samples, runtime);
  const busiest = Math.max(...generators.map(({ busiest }) => busiest()));
  console.log(`\nThe busiest generator took ${(busiest * 100).toFixed(0)} % of a core.`);
  if (busiest > BUSY) console.log('It may have been the limit: the fastest of the floors may be faster.');
} finally {
  for (const close of closing) await close();
}
