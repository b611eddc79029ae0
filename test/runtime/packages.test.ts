import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './support/database.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';

const PROBE = 'test/runtime/support/packages-probe.ts';
/** Deno shows that the network is all that they need. */
const COMMANDS = {
  node: ['node'],
  bun: ['bun'],
  deno: ['deno', 'run', '--no-prompt', '--allow-net=127.0.0.1'],
} as const;

const execute = promisify(execFile);
const bin = (command: string) => resolve('node_modules/.bin', command);

describe('what the package exports', () => {
  const cell = { runtime: 'node', store: 'sqlite' } as const;
  let database: TestDatabase;
  let server: ServerProcess;

  beforeAll(async () => {
    database = await createTestDatabase(cell);
    server = await startServerProcess(cell, database.env);
  });
  afterAll(async () => {
    server.signal('SIGTERM');
    await server.exited;
    await database.remove();
  });

  it.each(Object.entries(COMMANDS))('runs on %s', async (_, [command, ...args]) => {
    const { stdout } = await execute(bin(command), [...args, PROBE, server.origin]);
    expect(JSON.parse(stdout)).toEqual({
      isSameUser: true,
      refusal: 'invalid_token',
      answers: [200, 401],
      statuses: [200],
      refreshes: 1,
      afterLogOut: 'unauthenticated',
    });
  });

  it('is, for the client, at most 5 KiB and complete', async () => {
    const { stdout } = await execute(bin('bun'), [
      'build',
      '--minify',
      '--target=browser',
      'src/client/index.ts',
    ]);
    expect(stdout).toContain('/auth/refresh');
    expect(stdout).not.toMatch(/\bfrom\s*"|\bimport\b/);
    expect(gzipSync(stdout).length).toBeLessThanOrEqual(5 * 1024);
  });
});
