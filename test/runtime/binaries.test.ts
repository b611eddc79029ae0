import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { hash } from '@node-rs/bcrypt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callsTo } from './support/api-client.ts';
import { aPerson, credentialsOf, type Person } from './support/people.ts';
import { type ServerProcess, startServerByCommand } from './support/server-process.ts';

const VIEWER = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];
const DENO = resolve('node_modules/.bin/deno');

/** Packages that no module of a binary loads: the hashes of edge workers, types, a tracker that does nothing. */
const NOT_IN_BINARIES = /^node_modules\/(@phi-ag\/argon2|bcryptjs|@types\/.*|@scarf\/scarf)$/;

const run = async (command: string, args: readonly string[], options: { cwd?: string; env?: object } = {}) =>
  promisify(execFile)(command, args, { ...options, env: { ...process.env, NO_COLOR: '1', ...options.env } });

const readJson = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

/** Imports a user of another system, whose password is hashed with bcrypt, with the binary's own command. */
const importOldUser = async ([command = '', ...args]: readonly string[], cwd: string): Promise<Person> => {
  const person = aPerson();
  const password = await hash(person.password, 10);
  const document = { _id: { $oid: '6650f1a2000000000000dead' }, ...person, password };
  await writeFile(join(cwd, 'users.ndjson'), JSON.stringify(document));
  const { stderr } = await run(command, [...args, 'import', 'users.ndjson'], { cwd });
  expect(stderr).toContain('1 imported, 0 already here, 0 refused');
  return person;
};

const stop = async (server: ServerProcess): Promise<void> => {
  server.signal('SIGTERM');
  expect(await server.exited).toBe(0);
};

/** Checks everything that the server promises, in an empty folder from which no package can be resolved. */
const serves = async (command: readonly string[], folder: string): Promise<void> => {
  await mkdir(folder);
  const start = () => startServerByCommand(command, { PATH: '/usr/bin:/bin' }, folder);
  const first = await start();
  const person = aPerson();
  expect((await callsTo(first.origin)('POST', '/auth/signup', { json: person })).status).toBe(201);
  for (const name of VIEWER) {
    const asset = await fetch(`${first.origin}/docs/${name}`);
    const original = await readFile(`node_modules/swagger-ui-dist/${name}`);
    expect(original.equals(new Uint8Array(await asset.arrayBuffer()))).toBe(true);
  }
  await stop(first);
  expect(await readdir(folder)).toEqual(['data']);

  const oldUser = await importOldUser(command, folder);
  const second = await start();
  for (const known of [person, oldUser]) {
    const login = await callsTo(second.origin)('POST', '/auth/login', { json: credentialsOf(known) });
    expect(login.status).toBe(200);
  }
  await stop(second);
};

describe('a single binary', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-binary-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is made by Bun, and serves', async () => {
    await run('npm', ['run', 'compile:bun']);
    const binary = join(folder, 'latchkey-bun');
    await rename('build/latchkey-bun', binary);
    expect((await readFile(binary)).includes(process.cwd())).toBe(false);
    await serves([binary], join(folder, 'bun'));
  });

  describe('made by Deno', () => {
    test('leaves out no package that the server needs', async () => {
      const { packages } = await readJson('package-lock.json');
      const { include } = (await readJson('deno.json')).compile;
      const needed = Object.keys(packages).filter(
        (path) => path !== '' && packages[path].dev !== true && !NOT_IN_BINARIES.test(path),
      );
      // The files that /docs shows: served from a package in development, and put next to what is built.
      needed.push('node_modules/swagger-ui-dist');
      const folders = needed.map((path) => path.replace(/^(node_modules\/@node-rs)\/.*/, '$1'));
      expect(include).toEqual([...new Set(folders)].sort());
    });

    test('needs nothing beside what it holds', async () => {
      const { compile, tasks } = await readJson('deno.json');
      const app = join(folder, 'app');
      await mkdir(app);
      await run('cp', ['-a', '--parents', 'src', 'package.json', ...compile.include, app]);
      const permissions = tasks.compile.command
        .split(' ')
        .filter((part: string) => part.startsWith('--allow-'));
      const options = ['--no-prompt', '--no-config', '--node-modules-dir=manual', ...permissions];
      await serves([DENO, 'run', ...options, join(app, 'src/node-command.ts')], join(folder, 'deno'));
    });

    test('has the add-ons and the viewer inside, and serves where its base can be had', async () => {
      const compile = (env = {}) => run(DENO, ['task', 'compile'], { env });
      const hasBase = await compile().then(
        () => true,
        ({ stderr }) => {
          expect(stderr).toContain('Setting up base binary');
          return false;
        },
      );
      // Deno itself cannot run the program that it embeds here, but the contents can be checked.
      if (!hasBase) await compile({ DENORT_BIN: resolve('node_modules/deno/deno') });
      const binary = join(folder, 'latchkey-deno');
      await rename('build/latchkey-deno', binary);
      const bytes = await readFile(binary);
      const addOns = (await readdir('node_modules/@node-rs', { recursive: true }))
        .filter((name) => name.endsWith('.node'))
        .map((name) => `node_modules/@node-rs/${name}`);
      expect(addOns.length).toBeGreaterThanOrEqual(2);
      for (const file of [...addOns, ...VIEWER.map((name) => `node_modules/swagger-ui-dist/${name}`)]) {
        expect(bytes.includes(await readFile(file)), file).toBe(true);
      }
      if (hasBase) await serves([binary], join(folder, 'deno-binary'));
    });
  });
});
