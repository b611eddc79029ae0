import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cell } from './support/cell.ts';
import { createTestDatabase, type TestDatabase } from './support/database.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';

/** Far more than are hashed at once, but not more than the queue takes as well. */
const CLIENTS = navigator.hardwareConcurrency + 60;

/** The servers under test. workerd is not among them: it goes on with a request whose client has gone. */
const SERVERS: readonly Cell[] = [
  { runtime: 'node', store: 'sqlite' },
  { runtime: 'bun', store: 'sqlite' },
  { runtime: 'deno', store: 'sqlite' },
];

const logInOf = (number: number): string => {
  const body = JSON.stringify({
    email: `somebody-${number}@example.com`,
    password: 'not the right one at all',
  });
  return `POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
};

describe.each(SERVERS)('clients of $runtime that go away while they wait', (cell) => {
  let database: TestDatabase;
  let server: ServerProcess;
  beforeAll(async () => {
    database = await createTestDatabase(cell);
    // Each hash is slow enough for all requests to arrive while the first ones are hashed.
    server = await startServerProcess(cell, {
      ...database.env,
      LOG_LEVEL: 'info',
      PASSWORD_HASH_PASSES: '16',
    });
  });
  afterAll(async () => {
    server.signal('SIGTERM');
    await server.exited;
    await database.remove();
  });

  const statuses = (): readonly number[] =>
    server
      .stdout()
      .split('\n')
      .filter((line) => line.includes('"/auth/login"'))
      .map((line) => Number(/"status":(\d+)/.exec(line)?.[1]));

  test('leave the queue: nothing is hashed for them', async () => {
    const { hostname, port } = new URL(server.origin);
    const sockets: Socket[] = [];
    for (let number = 0; number < CLIENTS; number += 1) {
      const socket = connect({ host: hostname, port: Number(port) });
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(logInOf(number));
      sockets.push(socket);
    }
    // By the first answer, all others have arrived and wait.
    await Promise.race(sockets.map((socket) => once(socket, 'data')));
    for (const socket of sockets) socket.destroy();
    // The queue has room for all of them, so only a client that has gone is answered with 503.
    await expect
      .poll(() => statuses().filter((status) => status === 503).length, { timeout: 60_000 })
      .toBeGreaterThan(0);
    const answer = await fetch(`${server.origin}/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'somebody@example.com', password: 'not the right one at all' }),
    });
    expect(answer.status).toBe(401);
  });
});
