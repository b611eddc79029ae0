import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runServer } from '../src/run-server.ts';
import type { Fetch, Listener } from '../src/start-server.ts';

const start = (listen: (fetch: Fetch) => Promise<Listener>, env: Record<string, string> = {}) => {
  const exits: number[] = [];
  const notices: string[] = [];
  let stop = () => {};
  let unforeseen: (error: unknown) => void = () => {};
  const run = runServer({
    env: { DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'error', ...env },
    listen,
    notice: (text) => notices.push(text),
    onStopSignal: (given) => {
      stop = given;
    },
    onUnforeseen: (listen) => {
      unforeseen = listen;
    },
    exit: (code) => exits.push(code),
  });
  return { exits, notices, stop: () => stop(), fail: (error: unknown) => unforeseen(error), run };
};

it('can be told to stop before it listens', () => {
  const { exits, stop } = start(() => new Promise(() => {}));
  stop();
  stop();
  expect(exits).toEqual([0]);
});

it('drains once, however often it is told to stop, and exits 0', async () => {
  let drains = 0;
  const drain = async () => {
    drains += 1;
  };
  const { exits, stop, run } = start(async () => ({ drain }));
  await run;
  stop();
  stop();
  await expect.poll(() => exits).toEqual([0]);
  expect(drains).toBe(1);
});

it('exits 1 when the stop fails', async () => {
  const { exits, stop, run } = start(async () => ({ drain: () => Promise.reject(new Error('stuck')) }));
  await run;
  stop();
  await expect.poll(() => exits).toEqual([1]);
});

it('logs what nobody foresaw, and lives (ASVS 16.5.4)', async () => {
  const written = vi.spyOn(console, 'info').mockImplementation(() => {});
  const { exits, fail, run } = start(async () => ({ drain: async () => {} }));
  await run;
  fail(new Error('a promise that nobody waited for'));
  await expect.poll(() => written.mock.calls.join()).toContain('a promise that nobody waited for');
  expect(exits).toEqual([]);
  written.mockRestore();
});

it('ends when what nobody foresaw comes before it serves', () => {
  const { exits, notices, fail } = start(() => new Promise(() => {}));
  fail(new Error('no such luck'));
  expect([exits, notices.join()]).toEqual([[1], expect.stringContaining('no such luck')]);
});

const NOBODY_LISTENS = 'mongodb://127.0.0.1:1/latchkey';

it('listens while its database is away, and is told to stop even then', async () => {
  let answers: Fetch | undefined;
  const listen = async (fetch: Fetch) => {
    answers = fetch;
    return { drain: async () => {} };
  };
  const { exits, notices, stop, run } = start(listen, {
    DATABASE_URL: NOBODY_LISTENS,
    SECRET: 's'.repeat(32),
  });
  await expect.poll(() => answers, { timeout: 50_000 }).toBeDefined();
  const statusOf = async (path: string) =>
    (await answers?.(new Request(`http://localhost${path}`), undefined))?.status;
  expect([await statusOf('/livez'), await statusOf('/readyz'), await statusOf('/auth/me')]).toEqual([
    200, 503, 503,
  ]);
  expect(notices.join()).toMatch(/tries until it can begin: the database is not available/);
  stop();
  await run;
  await expect.poll(() => exits).toEqual([0]);
});

it('does not wait for a file that is no database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-run-'));
  const path = join(folder, 'latchkey.db');
  writeFileSync(path, 'a letter, not a database, and longer than the header of one'.repeat(4));
  for (const wrong of [path, folder, '/dev/null/latchkey.db']) {
    const { exits, notices, run } = start(() => Promise.reject(new Error('it listens')), {
      DATABASE_URL: `sqlite:${wrong}`,
      SECRET: 's'.repeat(32),
    });
    await run;
    expect([wrong, exits, notices.join()]).toEqual([
      wrong,
      [1],
      expect.stringContaining('DATABASE_URL names a file that cannot be used'),
    ]);
  }
  rmSync(folder, { recursive: true });
});
