import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/connection/node-sqlite-driver.ts';
import type { SqliteDriver } from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import { createSqliteStore } from '../../../src/adapters/driven/sqlite/create-sqlite-store.ts';
import { NO_REQUEST } from '../../../src/domain/sessions/request-origin.ts';
import { codeAt } from '../../support/authenticator-codes.ts';
import type { Json } from '../../support/documented-answers.ts';
import { routesOf, routesOfApp, WRITING_ENDPOINTS } from '../../support/endpoints/endpoints.ts';
import type { Account, Scenario, Sent, SentTo, Stage } from '../../support/endpoints/writers.ts';
import { ADMIN, aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

const TABLES = [
  'users',
  'identities',
  'user_roles',
  'user_words',
  'sessions',
  'single_use_tokens',
  'mails',
  'audit_events',
  'erasures',
  'rate_limits',
  'totp_factors',
  'recovery_codes',
  'trusted_devices',
];
const ADMIN_LOG_IN = { email: ADMIN.email, password: ADMIN.password };

/** How many requests are sent before checking whether they still write anything. */
const AT_ONCE = 25;
const DOCUMENT = 'docs/limits.md';
/** More attempts than any limit allows. */
const MOST_ATTEMPTS = 5000;

interface Rows {
  readonly atOnce: number;
  readonly aMinute: number;
}

const measured = new Map<string, Partial<Record<'network' | 'account', Rows>>>();

/** Opens a fresh installation whose limits are unused. */
const open = async () => {
  const driver = openNodeSqliteDriver(':memory:');
  const t = await openTestApp({ store: await createSqliteStore(driver) });
  return { driver, t };
};

const countRows = async (driver: SqliteDriver): Promise<number> => {
  const [row] = await driver.all(
    `SELECT ${TABLES.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')} AS found`,
    [],
  );
  return Number(row?.found);
};

const send = async (
  t: TestApp,
  endpoint: string,
  { token, json, form, headers = {}, path: id }: SentTo,
  remoteAddress: string,
): Promise<{ readonly status: number; readonly body: Json }> => {
  const [method = '', path = ''] = endpoint.split(' ');
  const body = json === undefined ? form : JSON.stringify(json);
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  const answer = await t.app.request(
    path.replace(':id', id ?? 'nobody'),
    {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    },
    { remoteAddress },
  );
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
};

/** Measures the most rows that a scenario can write from one network: at once, and in a minute afterwards. */
const measure = async (endpoint: string, scenario: Scenario): Promise<Rows> => {
  const { driver, t } = await open();
  const post = async (path: string, sent: Sent) => (await send(t, `POST ${path}`, sent, '198.51.100.1')).body;
  const signUp = async (): Promise<Account> => {
    const person = aPerson();
    const { user, ...tokens } = await post('/auth/signup', { json: person });
    return { ...person, ...tokens, id: user.id };
  };
  const proposeApp = async ({ token }: Account): Promise<string> =>
    (await post('/auth/mfa/totp', { token, json: {} })).secret;
  const stage: Stage = {
    signUp,
    proposeApp,
    signUpWithApp: async () => {
      const account = await signUp();
      const { token } = account;
      const code = codeAt(await proposeApp(account), t.clock.now());
      const { recoveryCodes } = await post('/auth/mfa/totp/confirm', { token, json: { code } });
      expect(recoveryCodes).toHaveLength(10);
      return account;
    },
    beginLogIn: async ({ email, password }) =>
      (await post('/auth/login', { json: { email, password } })).mfaToken,
    signInAdmin: async () => {
      await t.useCases.ensureFirstAdmin(ADMIN, NO_REQUEST);
      return (await post('/auth/login', { json: ADMIN_LOG_IN })).token;
    },
  };
  const sent = await scenario(stage);
  let n = 0;
  let last: Partial<Account> = {};
  const untilNothingIsWritten = async (): Promise<number> => {
    await t.settled();
    const before = await countRows(driver);
    let seen = before;
    for (;;) {
      for (let each = 0; each < AT_ONCE; each += 1) {
        n += 1;
        last = (await send(t, endpoint, sent(n, last), '203.0.113.7')).body ?? {};
      }
      await t.settled();
      const now = await countRows(driver);
      // Removing rows counts as writing none.
      if (now === seen) return Math.max(0, now - before);
      seen = now;
      expect(n, `${endpoint} writes without limit`).toBeLessThan(MOST_ATTEMPTS);
    }
  };
  const atOnce = await untilNothingIsWritten();
  t.clock.advance(60);
  const aMinute = await untilNothingIsWritten();
  await t.close();
  return { atOnce, aMinute };
};

describe('every endpoint', () => {
  let routes: readonly string[];
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp();
    routes = routesOfApp(t.app);
  });
  afterAll(() => t.close());

  test('that is no GET is in the table, and nothing else', () => {
    const writing = routes.filter((route) => !route.startsWith('GET '));
    expect(routesOf(WRITING_ENDPOINTS).toSorted()).toEqual(writing.toSorted());
  });

  test('that is a GET writes nothing', async () => {
    const { driver, t: own } = await open();
    await own.useCases.ensureFirstAdmin(ADMIN, NO_REQUEST);
    const { body } = await send(own, 'POST /auth/login', { json: ADMIN_LOG_IN }, '203.0.113.7');
    await own.settled();
    const before = await countRows(driver);
    for (const route of routes.filter((each) => each.startsWith('GET '))) {
      for (const token of [{}, { token: body.token }]) {
        await send(own, route, { ...token, path: body.user.id }, '203.0.113.7');
      }
    }
    await own.settled();
    expect(await countRows(driver)).toBe(before);
    await own.close();
  });
});

describe('the most rows that can be written by', () => {
  const cases = WRITING_ENDPOINTS.flatMap(({ route, writes }) =>
    (['network', 'account'] as const).flatMap((who) => {
      const scenario = writes[who];
      return scenario === null ? [] : [[route, who, scenario] as const];
    }),
  );

  test.each(cases)('%s, one %s', { timeout: 240_000 }, async (endpoint, who, scenario) => {
    const rows = await measure(endpoint, scenario);
    measured.set(endpoint, { ...measured.get(endpoint), [who]: rows });
    // A refresh token that is too old by then ends its session, which is recorded once.
    expect(rows.aMinute).toBeLessThanOrEqual(Math.max(rows.atOnce, 1));
  });

  test('are what the documentation says', () => {
    const cell = (rows: Rows | undefined) => (rows === undefined ? ['–', '–'] : [rows.atOnce, rows.aMinute]);
    const lines = [...measured].map(
      ([endpoint, { network, account }]) =>
        `| \`${endpoint}\` | ${[...cell(network), ...cell(account)].join(' | ')} |`,
    );
    const table = [
      '| endpoint | network: rows at once | a minute then | account: rows at once | a minute then |',
      '| --- | --- | --- | --- | --- |',
      ...lines,
    ].join('\n');
    const documented = readFileSync(DOCUMENT, 'utf8');
    const written = documented.replace(
      /<!-- rows -->.*<!-- \/rows -->/s,
      `<!-- rows -->\n${table}\n<!-- /rows -->`,
    );
    if (process.env.WRITE_ROWS !== undefined) writeFileSync(DOCUMENT, written);
    else expect(documented, '`npm run rows` writes it').toBe(written);
  });
});
