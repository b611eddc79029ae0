import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { callsTo } from './support/api-client.ts';
import type { Cell } from './support/cell.ts';
import { createTestDatabase } from './support/database.ts';
import { aPerson, credentialsOf } from './support/people.ts';
import { type ServerProcess, startServerByCommand, startServerProcess } from './support/server-process.ts';
import { signUpsAtOnce } from './support/sign-ups-at-once.ts';
import { startCommand } from './support/start-command.ts';

const FAULT = './test/runtime/support/fail-when-told.ts';

/** The option of each runtime that loads a module before the program. */
const PRELOAD = { node: `--import=${FAULT}`, bun: `--preload=${FAULT}`, deno: `--preload=${FAULT}` } as const;

const startWithFault = (
  runtime: keyof typeof PRELOAD,
  env: Record<string, string>,
): Promise<ServerProcess> => {
  const command = [...startCommand(runtime)];
  return startServerByCommand(command.toSpliced(command.length - 1, 0, PRELOAD[runtime]), env);
};

/** Sends a request whose body never arrives. Resolves when the connection is closed. */
const holdRequest = (origin: string): Promise<void> => {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname).resume();
  const type = 'Content-Type: application/json';
  socket.write(`POST /auth/login HTTP/1.1\r\nHost: x\r\n${type}\r\nContent-Length: 100\r\n\r\n`);
  return new Promise((resolve) => {
    socket.on('error', () => {}).on('close', () => resolve());
  });
};

const CELLS: readonly (Cell & { readonly runtime: keyof typeof PRELOAD })[] = [
  { runtime: 'node', store: 'sqlite' },
  { runtime: 'bun', store: 'sqlite' },
  { runtime: 'deno', store: 'sqlite' },
];

describe.each(CELLS)('on $runtime', (cell) => {
  test('a rejected promise is logged and ends nothing; an exception finishes what is under way and exits 1', async () => {
    const database = await createTestDatabase(cell);
    const server = await startWithFault(cell.runtime, { ...database.env, SHUTDOWN_DEADLINE: '60s' });
    const call = callsTo(server.origin);
    const person = aPerson();
    expect((await call('POST', '/auth/signup', { json: person })).status).toBe(201);

    server.signal('SIGUSR2');
    await expect.poll(server.stdout, { timeout: 60_000 }).toContain('planted rejection');
    expect((await call('GET', '/readyz')).status).toBe(200);

    const { people, underWay } = signUpsAtOnce(call);
    await Promise.race(underWay);
    server.signal('SIGUSR2');
    const statuses = await Promise.all(underWay);
    for (const status of statuses) expect([201, 503, null]).toContain(status);
    const opened = people.filter((_, index) => statuses[index] === 201);
    expect(opened.length).toBeGreaterThan(0);
    expect(await server.exited).toBe(1);
    expect(server.stdout()).toContain('planted exception');
    await expect(call('GET', '/livez')).rejects.toThrow();

    // Restart it, as a supervisor would.
    const next = await startServerProcess(cell, database.env);
    for (const each of [person, ...opened]) {
      const login = await callsTo(next.origin)('POST', '/auth/login', { json: credentialsOf(each) });
      expect(login.status).toBe(200);
    }
    next.signal('SIGTERM');
    expect(await next.exited).toBe(0);
    await database.remove();
  });

  test('a request that does not end holds up the exit no longer than the deadline', async () => {
    const database = await createTestDatabase(cell);
    const server = await startWithFault(cell.runtime, { ...database.env, SHUTDOWN_DEADLINE: '1s' });
    const held = holdRequest(server.origin);
    expect((await fetch(`${server.origin}/livez`)).ok).toBe(true);
    server.signal('SIGUSR2');
    await expect.poll(server.stdout, { timeout: 60_000 }).toContain('planted rejection');
    server.signal('SIGUSR2');
    expect(await server.exited).toBe(1);
    await held;
    await database.remove();
  });
});
