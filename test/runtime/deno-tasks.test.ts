import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { hash } from '@node-rs/bcrypt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callsTo } from './support/api-client.ts';
import { createTestDatabase, type TestDatabase } from './support/database.ts';
import { aPerson, credentialsOf } from './support/people.ts';
import { startServerByCommand } from './support/server-process.ts';
import { startCommand } from './support/start-command.ts';

const START = startCommand('deno');

/** One permission of the start task: its flag, and its value if it has one. */
type Grant = readonly [flag: string, value: string | null];

const GRANTS: readonly Grant[] = START.filter((part) => part.startsWith('--allow-')).flatMap((part) => {
  const [flag = '', values] = part.split('=');
  return (values?.split(',') ?? [null]).map((value): Grant => [flag, value]);
});

const startWithout = ([flag, value]: Grant): readonly string[] =>
  START.flatMap((part) => {
    if (part === 'run') return ['run', '--no-prompt'];
    const [name, values] = part.split('=');
    if (name !== flag) return [part];
    const rest = values?.split(',').filter((kept) => kept !== value) ?? [];
    return rest.length === 0 ? [] : [`${name}=${rest.join(',')}`];
  });

/** Starts a server, signs up, and stops it. Returns what Deno refused, or null if everything succeeded. */
const refusal = async (command: readonly string[], env: Record<string, string>): Promise<string | null> => {
  let written: string;
  try {
    const server = await startServerByCommand(command, env);
    const call = callsTo(server.origin);
    await call('POST', '/auth/signup', { json: aPerson() });
    await call('GET', '/docs/swagger-ui.css');
    server.signal('SIGTERM');
    await server.exited;
    written = server.stdout() + server.stderr();
  } catch (error) {
    written = String(error);
  }
  return /Requires (\w+) access/.exec(written)?.[1] ?? null;
};

describe('deno task', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase({ runtime: 'deno', store: 'sqlite' });
  });
  afterEach(() => database.remove());

  const runTask = async (...args: readonly string[]): Promise<string> => {
    const env = { ...process.env, ...database.env, NO_COLOR: '1' };
    const { stderr } = await promisify(execFile)('node_modules/.bin/deno', ['task', ...args], { env });
    return stderr;
  };

  test('start serves, and hands on the SIGTERM', async () => {
    const server = await startServerByCommand(['deno', 'task', 'start'], database.env);
    const call = callsTo(server.origin);
    expect((await call('POST', '/auth/signup', { json: aPerson() })).status).toBe(201);
    server.signal('SIGTERM');
    expect(await server.exited).toBe(0);
    await expect(call('GET', '/livez')).rejects.toThrow();
  });

  test('start is refused nothing', async () => {
    expect(GRANTS.length).toBeGreaterThan(0);
    expect(await refusal(startWithout(['--allow-nothing', null]), database.env)).toBeNull();
  });

  const named = GRANTS.map((grant) => ({ grant, name: grant.filter((part) => part !== null).join('=') }));
  test.each(named)('start cannot do without $name', async ({ grant }) => {
    expect(await refusal(startWithout(grant), database.env)).not.toBeNull();
  });

  test('import, keys:rotate and keys:revoke do their work', async () => {
    const person = aPerson();
    const file = `${database.env.DATABASE_URL?.slice('sqlite:'.length)}.ndjson`;
    const password = await hash(person.password, 10);
    const document = {
      _id: { $oid: '6650f1a2000000000000dead' },
      name: person.name,
      email: person.email,
      password,
    };
    await writeFile(file, JSON.stringify(document));
    // The server has to create the database.
    const first = await startServerByCommand(START, database.env);
    first.signal('SIGTERM');
    await first.exited;
    expect(await runTask('import', file)).toContain('1 imported, 0 already here, 0 refused');
    expect(await runTask('keys:rotate')).toContain('A new signing key has been published');
    expect(await runTask('keys:revoke', 'all')).toMatch(/(Revoked: \S+\s+){2}/);
    const server = await startServerByCommand(START, database.env);
    const call = callsTo(server.origin);
    expect((await call('POST', '/auth/login', { json: credentialsOf(person) })).status).toBe(200);
    expect((await call('GET', '/.well-known/jwks.json')).body.keys).toHaveLength(1);
    server.signal('SIGTERM');
    await server.exited;
  });
});
