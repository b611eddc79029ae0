import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { createImportUser } from '../../../src/application/accounts/import-user.ts';
import { noticeOfLegacyTokens } from '../../../src/composition/notice-of-legacy-tokens.ts';
import { createLatchkey, type LatchkeyOptions } from '../../../src/index.ts';
import { LEGACY_SECRET, legacyTokenOf, OBJECT_ID } from '../../support/legacy-token.ts';
import { must } from '../../support/open-use-cases.ts';
import { readConfig } from '../../support/read-config.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const LONG = 'y'.repeat(32);
const SECRET = 'x'.repeat(32);
const BOTH = { LEGACY_JWT_SECRET: 'topsecret51', LEGACY_JWT_UNTIL: '2026-06-20' };

const untilOf = (LEGACY_JWT_UNTIL: string) => readConfig({ ...BOTH, LEGACY_JWT_UNTIL }, NOW);

describe('the secret of the application of before, and its end', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a secret that ends with a blank',
      { ...BOTH, LEGACY_JWT_SECRET: 'topsecret51 ' },
      /^LEGACY_JWT_SECRET begins or ends with white space .* are not supported$/,
    ],
    [
      'a secret without its end',
      { LEGACY_JWT_SECRET: 'topsecret51' },
      /^LEGACY_JWT_UNTIL is required with LEGACY_JWT_SECRET; .* 2026-07-01 at the latest$/,
    ],
    [
      'its end without the secret',
      { LEGACY_JWT_UNTIL: '2026-06-20' },
      /^LEGACY_JWT_UNTIL has no effect without LEGACY_JWT_SECRET/,
    ],
    [
      'an end that is too far ahead',
      { ...BOTH, LEGACY_JWT_UNTIL: '2026-07-02' },
      /^LEGACY_JWT_UNTIL is more than 30 days ahead; set 2026-07-01 or an earlier day$/,
    ],
    ...['tomorrow', '2026-02-30', '2026-6-5', '20.06.2026', '2026-06-20T10:00', '1781913600'].map(
      (until): [string, Record<string, string>, RegExp] => [
        `the end ${until}`,
        { ...BOTH, LEGACY_JWT_UNTIL: until },
        /^LEGACY_JWT_UNTIL must be a date such as 2026-12-24/,
      ],
    ),
    [
      'a secret that signs here too',
      { ...BOTH, JWT_ALG: 'HS256', JWT_SECRET: SECRET, LEGACY_JWT_SECRET: SECRET },
      /^LEGACY_JWT_SECRET is the same as JWT_SECRET or SECRET/,
    ],
    [
      'a secret that is one of several here',
      { ...BOTH, SECRET: `${LONG}, ${SECRET}`, LEGACY_JWT_SECRET: SECRET },
      /^LEGACY_JWT_SECRET is the same as JWT_SECRET or SECRET/,
    ],
  ])('refuses %s with its mend, and repeats no secret', (_, env, problem) => {
    const config = readConfig(env, NOW);
    const problems = config.ok ? [] : config.error.map(({ key, message }) => `${key} ${message}`);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems.join()).not.toMatch(/topsecret51|x{32}/);
  });

  test.each([
    ['2026-06-20', '2026-06-20T00:00:00.000Z'],
    ['2026-06-20T18:30Z', '2026-06-20T18:30:00.000Z'],
    ['2026-06-20T18:30:15Z', '2026-06-20T18:30:15.000Z'],
    // A server that is restarted after that day still starts.
    ['2026-05-01', '2026-05-01T00:00:00.000Z'],
  ])('are taken until %s', (text, until) => {
    expect(must(untilOf(text)).LEGACY_JWT_UNTIL?.toISOString()).toBe(until);
  });

  test('are taken for 30 days, and not for a second longer', () => {
    expect(untilOf('2026-07-01T12:00:00Z').ok).toBe(true);
    expect(untilOf('2026-07-01T12:00:01Z').ok).toBe(false);
  });
});

describe('the notice of them at the start', () => {
  const noticeFor = (env: Record<string, string>, now = NOW) =>
    noticeOfLegacyTokens(must(readConfig(env, NOW)), now);

  test('says what they open and until when, loudly where the secret is short, and never the secret', () => {
    const short = noticeFor(BOTH);
    expect(short).toMatch(/^Until 2026-06-20T00:00:00\.000Z, .*GET \/auth\/me, GET \/users\/\{id\}/);
    expect(short).toMatch(/WARNING: LEGACY_JWT_SECRET has fewer than 32 characters/);
    expect(short).not.toMatch(/topsecret51/);
    expect(noticeFor({ ...BOTH, LEGACY_JWT_SECRET: LONG })).toMatch(/give no other access\.$/);
  });

  test('says so when they are over', () => {
    const after = new Date('2026-06-20T00:00:00Z');
    expect(noticeFor(BOTH, after)).toMatch(
      /^LEGACY_JWT_UNTIL has passed: .* Remove LEGACY_JWT_UNTIL and LEGACY_JWT_SECRET\.$/,
    );
  });

  test('says nothing where they are not set', () => {
    expect(noticeFor({})).toBeNull();
  });
});

test('a service that is opened with them takes such tokens, tells it, and one without does not', async () => {
  const store = await openSqliteStore({ path: ':memory:' });
  const user = { id: OBJECT_ID, name: 'Old', email: 'old@example.com', passwordHash: null };
  must(await createImportUser({ users: store.users })({ ...user, createdAt: NOW }));
  const openWith = async (options: Partial<LatchkeyOptions>) => {
    const told: string[] = [];
    const latchkey = await createLatchkey(
      { publicUrl: 'https://auth.example.com', secret: SECRET, ...options },
      { store, mailer: { send: async () => {} }, chores: 'manual', notice: (text) => told.push(text) },
    );
    const authorization = `Bearer ${legacyTokenOf(OBJECT_ID, new Date())}`;
    const { status } = await latchkey.app.request('/auth/me', { headers: { authorization } });
    await latchkey.dispose();
    return { status, told: told.filter((text) => text.includes('LEGACY_JWT_SECRET')).length };
  };
  const legacyJwtUntil = new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+/, '');
  expect(await openWith({ legacyJwtSecret: LEGACY_SECRET, legacyJwtUntil })).toEqual({
    status: 200,
    told: 1,
  });
  expect(await openWith({ legacyJwtSecret: 'topsecret52', legacyJwtUntil })).toEqual({
    status: 401,
    told: 1,
  });
  expect(await openWith({})).toEqual({ status: 401, told: 0 });
  await store.close();
});
