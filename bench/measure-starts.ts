import { setTimeout as sleep } from 'node:timers/promises';
import type { Samples } from './samples.ts';
import { startBare } from './servers/start-bare.ts';
import { type Installation, type Runtime, startLatchkey } from './servers/start-latchkey.ts';

const IDLE_MILLISECONDS = 1500;

/** Starts the floor and then the service, and measures their start times and their memory when idle. */
export const measureStarts = async (
  runtime: Runtime,
  installation: Installation,
  samples: Samples,
): Promise<void> => {
  // The first start creates the database and its keys.
  await (await startLatchkey(runtime, installation)).stop();
  const bare = await startBare(runtime);
  const own = await startLatchkey(runtime, installation);
  await sleep(IDLE_MILLISECONDS);
  samples.add('start to first answer', bare.startMilliseconds, own.startMilliseconds);
  samples.add('memory, idle', bare.memory() ?? Number.NaN, own.memory() ?? Number.NaN);
  await own.stop();
  await bare.stop();
};
