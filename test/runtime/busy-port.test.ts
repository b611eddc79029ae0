import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createTestDatabase } from './support/database.ts';
import { runServerToEnd } from './support/server-process.ts';

describe.each(['node', 'bun', 'deno'] as const)('on %s', (runtime) => {
  const cell = { runtime, store: 'sqlite' } as const;

  test('a port that is in use stops the start, which tells that alone', async () => {
    const database = await createTestDatabase(cell);
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, stderr } = await runServerToEnd(cell, { ...database.env, PORT: String(port) });
    expect(code).toBe(1);
    // Runtimes report that there is no .env file.
    expect(
      stderr
        .trim()
        .split('\n')
        .filter((line) => !line.includes('.env')),
    ).toEqual([
      'Latchkey cannot start. Fix these settings:',
      `  PORT ${port} is in use; stop the process that listens on it, or set another port`,
    ]);
    taken.close();
    await database.remove();
  });
});
