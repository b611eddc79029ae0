import { expect, test } from 'vitest';
import { describeStorage, isInMemory } from '../../../src/composition/server/open-store.ts';
import { productionGaps } from '../../../src/composition/settings/production-gaps.ts';
import { must } from '../../support/open-use-cases.ts';
import { readConfig } from '../../support/read-config.ts';

const READY = {
  PUBLIC_URL: 'https://auth.example.com',
  DATABASE_URL: 'sqlite:./data/latchkey.db',
};

test.each([
  [{}, []],
  [{ PUBLIC_URL: 'http://auth.example.com' }, ['PUBLIC_URL is plain http']],
  [{ PUBLIC_URL: 'http://127.0.0.1:3000' }, ['PUBLIC_URL is http://127.0.0.1:3000, which only this machine']],
  [{ PUBLIC_URL: 'http://localhost:3000' }, ['PUBLIC_URL is http://localhost:3000, which only this machine']],
  [{ DATABASE_URL: 'sqlite::memory:' }, ['DATABASE_URL is sqlite::memory:']],
  [{ DATABASE_URL: 'mongodb://127.0.0.1:27017/latchkey', SECRET: 's'.repeat(32) }, []],
  [{ RATE_LIMITS: 'off' }, ['RATE_LIMITS is off']],
])('%j lacks for production: %j', (changed, starts) => {
  const config = must(readConfig({ ...READY, ...changed }));
  const gaps = productionGaps(config, { losesData: isInMemory(config.DATABASE_URL), showsMails: false });
  expect(gaps).toEqual(starts.map((text) => expect.stringMatching(new RegExp(`^${text}`))));
});

test('counts mails that nobody gets as a gap, unless they are meant to be shown', () => {
  const shown = { losesData: false, showsMails: true };
  expect(productionGaps(must(readConfig(READY)), shown)).toEqual([expect.stringContaining('SMTP_URL')]);
  expect(productionGaps(must(readConfig({ ...READY, MAIL: 'console' })), shown)).toEqual([]);
});

test.each([
  ['sqlite::memory:', 'SQLite in memory'],
  ['sqlite:./data/latchkey.db', 'SQLite in ./data/latchkey.db'],
  ['mongodb://127.0.0.1:27017/latchkey', 'MongoDB at 127.0.0.1:27017/latchkey'],
  ['mongodb://ada:s3cret@a.example,b.example/auth?replicaSet=x', 'MongoDB at a.example,b.example/auth'],
  ['mongodb+srv://ada:s3cret@cluster.example/auth?w=majority', 'MongoDB at cluster.example/auth'],
  ['mongodb://ada:s3/c@ret@db.example/auth?password=s3cret', 'MongoDB at db.example/auth'],
])('names the store of %s without its credentials', (url, named) => {
  expect(describeStorage(url)).toBe(named);
});
