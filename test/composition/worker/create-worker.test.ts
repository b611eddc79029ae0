import { expect, test } from 'vitest';
import { nativeArgon2Engine } from '../../../src/adapters/driven/argon2/native-argon2-engine.ts';
import { d1 } from '../../../src/adapters/driven/sqlite/d1/store.ts';
import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { foreignData } from '../../../src/application/ports/foreign-data.ts';
import type { Store } from '../../../src/application/ports/store.ts';
import { unavailable } from '../../../src/application/ports/unavailable.ts';
import { createWorker, type WorkerBindings } from '../../../src/composition/worker/create-worker.ts';

const BINDINGS = {
  SECRET: 's'.repeat(32),
  PUBLIC_URL: 'https://auth.example.com',
  LOG_LEVEL: 'error',
  MAIL: 'console',
};

const openWorker = (openStore: () => Promise<Store>, bindings: WorkerBindings = BINDINGS) => {
  const notices: string[] = [];
  const kept: Promise<unknown>[] = [];
  const worker = createWorker(bindings, {
    argon2: nativeArgon2Engine,
    storeTraits: d1,
    openStore,
    keepAlive: (work) => void kept.push(work),
    notice: (text) => notices.push(text),
  });
  return {
    notices,
    statusOf: async (path: string) =>
      (await worker.answer(new Request(`https://auth.example.com${path}`))).status,
    settled: () => Promise.all(kept),
  };
};

test('a worker whose database is away lives, is not ready, and begins with the first call after it is back', async () => {
  let isAway = true;
  const worker = openWorker(async () => {
    if (isAway) throw unavailable('the database', new Error('D1 is overloaded'));
    return openSqliteStore({ path: ':memory:' });
  });
  const statuses = async () => [await worker.statusOf('/livez'), await worker.statusOf('/readyz')];
  expect(await statuses()).toEqual([200, 503]);
  isAway = false;
  expect(await statuses()).toEqual([200, 200]);
  await worker.settled();
});

test('a worker that is not told how to send mail is all unavailable, and tells the mend', async () => {
  const { MAIL, ...bindings } = BINDINGS;
  const worker = openWorker(() => openSqliteStore({ path: ':memory:' }), bindings);
  expect(await worker.statusOf('/readyz')).toBe(503);
  await worker.settled();
  expect(worker.notices.join()).toMatch(/SMTP_URL or MAIL_API_URL is required.*MAIL=console/);
});

test('a worker that cannot begin as it is set is all unavailable', async () => {
  const worker = openWorker(() => Promise.reject(new Error('SECRET cannot decrypt the signing keys')));
  expect([await worker.statusOf('/livez'), await worker.statusOf('/readyz')]).toEqual([503, 503]);
  await worker.settled();
});

test('a worker whose database is of other software tells in its log what is there and the mend', async () => {
  const worker = openWorker(() =>
    Promise.reject(foreignData('the database holds tables of others: mend it')),
  );
  expect(await worker.statusOf('/auth/me')).toBe(503);
  await worker.settled();
  expect(worker.notices).toEqual(['Latchkey could not start: the database holds tables of others: mend it']);
});
