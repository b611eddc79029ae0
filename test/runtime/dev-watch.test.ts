import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CONFIG_KEYS } from '../../src/composition/settings/config.ts';
import { freePort } from '../support/free-port.ts';
import { callsTo } from './support/api-client.ts';
import { aPerson } from './support/people.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

let folder: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  // A copy, since the test changes files below it.
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'latchkey-dev-'));
  cpSync('src', join(folder, 'src'), { recursive: true });
  cpSync('package.json', join(folder, 'package.json'));
  symlinkSync(realpathSync('node_modules'), join(folder, 'node_modules'));
});
afterEach(async () => {
  if (child?.pid !== undefined) {
    // Kills the watcher and its child, as Ctrl-C in a terminal reaches both.
    const exited = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await exited;
  }
  child = undefined;
  rmSync(folder, { recursive: true, force: true });
});

test('npm run dev serves, shows mails, and starts anew when the source changes', async () => {
  const port = await freePort();
  const [command = '', ...args] = scripts.dev.split(' ');
  child = spawn(resolve('node_modules/.bin', command), args, {
    cwd: folder,
    env: {
      ...process.env,
      ...Object.fromEntries(CONFIG_KEYS.map((key) => [key, ''])),
      NODE_ENV: '',
      DATABASE_URL: 'sqlite::memory:',
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let told = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  const starts = () => told.split(' listening on ').length - 1;

  await expect.poll(starts, { timeout: 120_000 }).toBe(1);
  const call = callsTo(`http://127.0.0.1:${port}`);
  const person = aPerson();
  await call('POST', '/auth/signup', { json: person });
  await expect.poll(() => told, { timeout: 60_000 }).toContain(`Mail to ${person.email}`);

  appendFileSync(join(folder, 'src/domain/result.ts'), '\n// changed\n');
  await expect.poll(starts, { timeout: 120_000 }).toBe(2);
  expect(told).toMatch(/Latchkey stopped on SIGTERM: all requests have been completed.* listening on /s);
  expect((await call('GET', '/livez')).status).toBe(200);
});
