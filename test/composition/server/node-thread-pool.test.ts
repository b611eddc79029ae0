import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Returns how many threads a process gains with its first asynchronous work, as Linux counts them. */
const threadsOf = (hashesAtOnce: number, env: Record<string, string> = {}): number => {
  const script = `
    const { sizeThreadPool } = await import(${JSON.stringify(new URL('../../../src/composition/server/node-thread-pool.ts', import.meta.url).href)});
    sizeThreadPool(${hashesAtOnce});
    const { randomFill } = await import('node:crypto');
    const { readdirSync } = await import('node:fs');
    const before = readdirSync('/proc/self/task').length;
    await new Promise((done) => randomFill(new Uint8Array(1), done));
    console.log(readdirSync('/proc/self/task').length - before);`;
  const { UV_THREADPOOL_SIZE: _, ...rest } = process.env;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { env: { ...rest, ...env } }),
  );
};

test('Node has a thread for each password that is hashed at once and one more, four at least, or what it was told', () => {
  expect([threadsOf(2), threadsOf(8), threadsOf(8, { UV_THREADPOOL_SIZE: '3' })]).toEqual([4, 9, 3]);
});
