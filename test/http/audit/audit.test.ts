import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  decodeAuditCursor,
  encodeAuditCursor,
} from '../../../src/adapters/driving/http/audit/audit-cursor.ts';
import { encodeUserListCursor } from '../../../src/adapters/driving/http/users/user-list-cursor.ts';
import type { Json } from '../../support/documented-answers.ts';
import { aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

describe('GET /audit', () => {
  let t: TestApp;
  let admin: { id: string; token: string };
  beforeAll(async () => {
    t = await openTestApp();
    admin = await t.signInAdmin();
  });
  afterAll(() => t.close());

  const audit = async (query = '') => {
    await t.settled();
    return t.call('GET', `/audit${query}`, { token: admin.token });
  };
  const itemsAbout = async (userId: string): Promise<Json[]> => (await audit(`?userId=${userId}`)).body.items;

  test('tells who did what, when and from where, the newest first', async () => {
    const person = aPerson();
    const { id } = await t.signUp(person);
    t.clock.advance(1);
    const { email } = person;
    const { headers } = await t.call('POST', '/auth/login', {
      json: { email, password: 'a long wrong passphrase' },
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
    });
    t.clock.advance(1);
    const change = { token: admin.token, json: { status: 'disabled' } };
    const disabled = await t.call('PATCH', `/users/${id}`, change);
    const items = await itemsAbout(id);
    expect(items.map(({ type, actorId }) => [type, actorId])).toEqual([
      ['user_disabled', admin.id],
      ['log_in_failed', null],
      ['signed_up', id],
    ]);
    expect(items[0].requestId).toBe(disabled.headers.get('x-request-id'));
    expect(items[1]).toEqual({
      id: expect.any(String),
      type: 'log_in_failed',
      at: new Date(t.clock.now().getTime() - 1000).toISOString(),
      actorId: null,
      userId: id,
      sessionId: null,
      ipAddress: null,
      device: 'Firefox on Linux',
      requestId: headers.get('x-request-id'),
      details: { reason: 'invalid_credentials' },
    });
  });

  test('pages by a cursor and filters by type', async () => {
    const { id } = await t.signUp();
    for (const name of ['B', 'C', 'D', 'E']) {
      t.clock.advance(1);
      await t.call('PATCH', `/users/${id}`, { token: admin.token, json: { name } });
    }
    const all = await itemsAbout(id);
    expect(all).toHaveLength(5);
    const walked: Json[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: Json } = await audit(
        `?userId=${id}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      walked.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(walked).toEqual(all);
    const renamed = (await audit(`?userId=${id}&type=user_renamed`)).body.items;
    expect(renamed).toEqual(all.slice(0, 4));
    expect((await audit('?type=signed_up')).body.items).toContainEqual(all[4]);
  });

  test.each([
    ['?cursor=nonsense', 400, 'malformed_request'],
    [`?cursor=${encodeUserListCursor('createdAt', { key: 1, id: 'x' })}`, 400, 'malformed_request'],
    ['?limit=201', 422, 'validation_failed'],
    ['?type=everything', 422, 'validation_failed'],
    ['?userId=', 422, 'validation_failed'],
    ['?ipAddress=203.0.113.7', 422, 'validation_failed'],
  ])('refuses %s', async (query, status, code) => {
    const { status: answered, body } = await audit(query);
    expect([answered, body.code]).toEqual([status, code]);
  });
});

describe('the cursor of the audit log', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(fc.integer(), fc.uuid(), (at, id) => {
        expect(decodeAuditCursor(encodeAuditCursor({ at, id }))).toEqual({ at, id });
      }),
    );
  });

  test('takes nothing else', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(decodeAuditCursor(text)).toBeNull()));
    expect(decodeAuditCursor(encodeAuditCursor({ at: 1.5, id: 'x' }))).toBeNull();
    expect(decodeAuditCursor(encodeAuditCursor({ at: 1, id: '$' }))).toBeNull();
  });
});
