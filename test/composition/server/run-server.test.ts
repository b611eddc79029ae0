import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import type { Fetch } from '../../../src/composition/server/host-process.ts';
import { runServer } from '../../../src/composition/server/run-server.ts';
import { version } from '../../../src/composition/version.ts';

const start = (listen: (fetch: Fetch) => Promise<() => Promise<void>>, env: Record<string, string> = {}) => {
  const exits: number[] = [];
  const notices: string[] = [];
  let stop: (signal: string) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  let isPortKnownFree = false;
  const run = runServer({
    env: { DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'error', ...env },
    listen: async (fetch) => {
      if (isPortKnownFree) return listen(fetch);
      isPortKnownFree = true;
      return async () => {};
    },
    isTerminal: false,
    notice: (text) => notices.push(text),
    onStopSignal: (given) => {
      stop = given;
    },
    onUnhandledRejection: (listen) => {
      reject = listen;
    },
    onUncaughtException: (listen) => {
      fail = listen;
    },
    exit: (code) => exits.push(code),
  });
  return {
    exits,
    notices,
    stop: () => stop('SIGTERM'),
    reject: (error: unknown) => reject(error),
    fail: (error: unknown) => fail(error),
    run,
  };
};

test('can be told to stop before it listens', () => {
  const { exits, notices, stop } = start(() => new Promise(() => {}));
  stop();
  stop();
  expect([exits, notices]).toEqual([[0], ['Latchkey stopped on SIGTERM, before it was ready']]);
});

test('drains once, however often it is told to stop, and exits 0', async () => {
  let drains = 0;
  const drain = async () => {
    drains += 1;
  };
  const { exits, notices, stop, run } = start(async () => drain);
  await run;
  stop();
  stop();
  await expect.poll(() => exits).toEqual([0]);
  expect(drains).toBe(1);
  expect(notices.filter((text) => text.includes('Latchkey stopped'))).toEqual([
    'Latchkey stopped on SIGTERM: all requests have been completed, the database connection is closed',
  ]);
});

test('says in one line that it started, and at one place what is missing for production', async () => {
  const { notices, run, stop, exits } = start(async () => async () => {}, {
    PORT: '3999',
    RATE_LIMITS: 'off',
  });
  await run;
  expect(notices.at(-1)).toBe(
    `Latchkey ${version} listening on http://127.0.0.1:3999; database: SQLite in memory; open http://127.0.0.1:3999/ in a browser`,
  );
  const [gaps, ...more] = notices.filter((text) => /production|RATE_LIMITS|SMTP_URL|memory:/.test(text));
  expect(gaps?.split('\n').map((line) => line.slice(0, 18))).toEqual([
    'Not ready for prod',
    '  - RATE_LIMITS is',
    '  - PUBLIC_URL is ',
    '  - DATABASE_URL i',
    '  - neither SMTP_U',
  ]);
  expect(more).toEqual([]);
  stop();
  await expect.poll(() => exits).toEqual([0]);
});

test('exits 1 when the stop fails', async () => {
  const { exits, notices, stop, run } = start(async () => () => Promise.reject(new Error('stuck')));
  await run;
  stop();
  await expect.poll(() => exits).toEqual([1]);
  expect(notices.at(-1)).toBe('Latchkey stopped on SIGTERM, with an error: Error: stuck');
});

test('logs a promise that was rejected and waited for by nobody, and lives (ASVS 16.5.4)', async () => {
  const written = vi.spyOn(console, 'info').mockImplementation(() => {});
  const { exits, reject, run } = start(async () => async () => {});
  await run;
  reject(new Error('a promise that nobody waited for'));
  await expect.poll(() => written.mock.calls.join()).toContain('a promise that nobody waited for');
  expect(exits).toEqual([]);
  written.mockRestore();
});

describe('after an exception that nothing caught', () => {
  let written: MockInstance;
  beforeEach(() => {
    written = vi.spyOn(console, 'info').mockImplementation(() => {});
  });
  afterEach(() => written.mockRestore());

  test('logs it, finishes what is under way and exits 1 for a supervisor to start it anew', async () => {
    const drained = Promise.withResolvers<void>();
    let drains = 0;
    const drain = () => {
      drains += 1;
      return drained.promise;
    };
    let answers: Fetch | undefined;
    const { exits, fail, run } = start(async (fetch) => {
      answers = fetch;
      return drain;
    });
    await run;
    fail(new Error('the roof fell in'));
    fail(new Error('the walls as well'));
    await expect.poll(() => written.mock.calls.join()).toMatch(/the roof fell in.*the walls as well/s);
    expect((await answers?.(new Request('http://localhost/livez'), undefined))?.status).toBe(503);
    expect([exits, drains]).toEqual([[], 1]);
    drained.resolve();
    await expect.poll(() => exits).toEqual([1]);
  });

  test('exits 1 within the deadline where a request does not end', async () => {
    const { exits, fail, run, notices } = start(async () => () => new Promise(() => {}), {
      SHUTDOWN_DEADLINE: '1s',
    });
    await run;
    fail(new Error('the roof fell in'));
    await expect.poll(() => exits, { timeout: 50_000 }).toEqual([1]);
    expect(notices.at(-1)).toBe(
      'Latchkey stopped after an uncaught exception: requests still open after 1 s (SHUTDOWN_DEADLINE) were aborted, the database connection is closed',
    );
  });

  test('exits 1 although it was told to stop before', async () => {
    const drained = Promise.withResolvers<void>();
    const { exits, stop, fail, run } = start(async () => () => drained.promise);
    await run;
    stop();
    fail(new Error('the roof fell in'));
    drained.resolve();
    await expect.poll(() => exits).toEqual([1]);
  });
});

test.each(['reject', 'fail'] as const)('ends when what nothing caught comes before it serves (%s)', (how) => {
  const { exits, notices, [how]: tell } = start(() => new Promise(() => {}));
  tell(new Error('no such luck'));
  expect([exits, notices.join()]).toEqual([[1], expect.stringContaining('no such luck')]);
});

const NOBODY_LISTENS = 'mongodb://127.0.0.1:1/latchkey';

test('listens while its database is away, and is told to stop even then', async () => {
  let answers: Fetch | undefined;
  const listen = async (fetch: Fetch) => {
    answers = fetch;
    return async () => {};
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
  expect(notices.join()).toMatch(
    /database unavailable \(MongoDB at \S+\), retrying: the database is not available/,
  );
  stop();
  await run;
  await expect.poll(() => exits).toEqual([0]);
});

test('does not wait for a file that is no database', async () => {
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
