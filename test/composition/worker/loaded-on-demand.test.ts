import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isGroupModule } from '../../../deploy/worker-chunks.ts';
import { ENDPOINT_GROUPS } from '../../../src/adapters/driving/http/groups/endpoint-groups.ts';
import { ADMIN_LOG_IN, openObservedWorker, planting } from '../../support/workerd/open-observed-worker.ts';

type Observed = Awaited<ReturnType<typeof openObservedWorker>>;

const HTTP = 'src/adapters/driving/http';
const ADA = { name: 'Ada', email: 'ada@example.com', password: 'a long passphrase of my own' };

/** What only administrators, pages, mailed links and the document need. */
const OF_GROUPS = new RegExp(
  `^${HTTP}/((audit|docs|email|first-admin|invitation|limits|magic-link|pages|second-factor|step-up)/(?!group\\.ts$)|users/users?-routes|sessions/user-session-routes)`,
);

const logIn = async (worker: Observed, { email, password } = ADA): Promise<string> => {
  const { status, body } = await worker.send('POST', '/auth/login', { json: { email, password } });
  expect(status).toBe(200);
  return body.token;
};

const loadedGroups = async (worker: Observed): Promise<readonly string[]> =>
  (await worker.loadedOnDemand()).filter(isGroupModule).sort();

const loadedOfGroups = async (worker: Observed): Promise<readonly string[]> =>
  [...(await worker.loadedSources())].filter((source) => OF_GROUPS.test(source)).sort();

describe('in workerd', () => {
  let worker: Observed;
  beforeAll(async () => {
    worker = await openObservedWorker();
  });
  afterAll(() => worker.close());

  test('the first start loads what checks the password of the first administrator, and nothing else', async () => {
    expect((await worker.send('GET', '/readyz')).status).toBe(200);
    expect((await worker.loadedOnDemand()).toSorted()).toEqual([
      'src/adapters/driven/password-list/decoded-list.ts',
      'src/domain/passwords/guessable-password.ts',
    ]);
  });

  test('sign-up, log-in, refresh, the own account, keys and introspection load no group', async () => {
    const signUp = await worker.send('POST', '/auth/signup', { json: ADA });
    expect(signUp.status).toBe(201);
    const token = await logIn(worker);
    const admin = await logIn(worker, { ...ADA, ...ADMIN_LOG_IN });
    const { refreshToken } = signUp.body;
    const answers = await Promise.all([
      worker.send('POST', '/auth/refresh', { json: { refreshToken } }),
      worker.send('GET', '/auth/me', { token }),
      worker.send('GET', '/.well-known/jwks.json'),
      worker.send('POST', '/oauth/introspect', { form: `token=${token}`, token: admin }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers[3]?.body.active).toBe(true);
    expect(await loadedOfGroups(worker)).toEqual([]);
    const others = new Set(await worker.loadedOnDemand());
    expect(others).toContain(`${HTTP}/caller/device-name.ts`);
    expect(others).not.toContain('node_modules/bcryptjs/index.js');
  });

  test('a wrong method, a preflight and an unknown path load no group', async () => {
    const statuses = await Promise.all([
      worker.send('PUT', '/users'),
      worker.send('OPTIONS', '/audit'),
      worker.send('GET', '/users/1/2/3'),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([405, 405, 404]);
    expect(await loadedGroups(worker)).toEqual([]);
  });

  test('requests that nobody may send load a group once, however many come at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => worker.send('GET', '/users')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(await loadedGroups(worker)).toEqual([`${HTTP}/users/all-user-routes.ts`]);
  });

  test('an administrator is served by what was loaded', async () => {
    const token = await logIn(worker, { ...ADA, ...ADMIN_LOG_IN });
    const { status, body } = await worker.send('GET', '/users', { token });
    expect([status, body.items.length]).toEqual([200, 2]);
    expect(await loadedGroups(worker)).toEqual([`${HTTP}/users/all-user-routes.ts`]);
  });

  test('the OpenAPI document loads every group', async () => {
    const { status, body } = await worker.send('GET', '/openapi.json');
    expect([status, body.openapi]).toEqual([200, expect.stringMatching(/^3\.1/)]);
    expect(Object.keys(body.paths)).toContain('/audit');
    expect(await loadedGroups(worker)).toHaveLength(ENDPOINT_GROUPS.length);
  });

  test('pages are shown', async () => {
    const page = await worker.send('GET', '/reset-password?t=x');
    expect([page.status, page.body]).toEqual([
      200,
      expect.stringContaining('<h1>Choose a new password</h1>'),
    ]);
  });
});

test('a static import of a group is seen: a log-in loads it', async () => {
  const worker = await openObservedWorker([
    planting(
      `${HTTP}/create-http-app.ts`,
      "import { auditEndpoints } from './audit/audit-routes.ts';\nglobalThis.planted = auditEndpoints;",
    ),
  ]);
  await logIn(worker, { ...ADA, ...ADMIN_LOG_IN });
  expect(await loadedOfGroups(worker)).toContain(`${HTTP}/audit/audit-routes.ts`);
  await worker.close();
});
