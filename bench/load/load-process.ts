import { hash } from '@node-rs/argon2';
import { DEFAULT_ARGON2_SETTING } from '../../src/adapters/driven/argon2/argon2-setting.ts';
import type { HashJob, LoadJob } from './load-job.ts';
import { runLoad } from './run-load.ts';

const measureHash = async (seconds: number): Promise<number> => {
  const startedAt = performance.now();
  let hashes = 0;
  while (performance.now() - startedAt < seconds * 1000) {
    await hash('a long passphrase for the bench', { ...DEFAULT_ARGON2_SETTING });
    hashes += 1;
  }
  return (hashes * 1000) / (performance.now() - startedAt);
};

const answer = async (job: LoadJob | HashJob): Promise<void> => {
  try {
    const result = 'hashSeconds' in job ? await measureHash(job.hashSeconds) : await runLoad(job);
    process.send?.({ result });
  } catch (error) {
    process.send?.({ error: String(error) });
  }
};

process.on('message', answer);
