import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { urlDomainNames } from '../../../src/adapters/driven/whatwg-url/url-domain-names.ts';
import { createImportUser } from '../../../src/application/accounts/import-user.ts';
import type { Mail } from '../../../src/application/ports/mailer.ts';
import type { MailKind } from '../../../src/domain/mail/mail-intent.ts';
import { NO_REQUEST } from '../../../src/domain/sessions/request-origin.ts';
import { codeIn, tokenIn } from '../../support/open-mail-worker.ts';
import { aPerson, openTestApp, type TestApp, type TestSession } from '../../support/open-test-app.ts';
import { must } from '../../support/open-use-cases.ts';

/** An international domain as typed and as stored. */
const PLACE = { typed: 'BÜCHER。Example', kept: 'xn--bcher-kva.example' };

let t: TestApp;
let admin: TestSession;
let people = 0;
beforeAll(async () => {
  t = await openTestApp({ config: { MAGIC_LINK_SIGN_UP: true } });
  admin = await t.signInAdmin();
});
afterAll(() => t.close());

/** Makes an e-mail address at an international domain: as typed, with what a keyboard adds, and as stored. */
const anAddress = () => {
  people += 1;
  const local = `Reader-${people}`;
  return { typed: ` ${local}@${PLACE.typed}\u00a0`, kept: `${local}@${PLACE.kept}` };
};

/** Sends all due mails and returns the newest one of a kind to an e-mail address. */
const mailOf = async (kind: MailKind, address: string): Promise<Mail | undefined> => {
  await t.worker.deliver();
  return t.worker.sent.findLast(({ id, to }) => id.startsWith(`${kind}:`) && to === address);
};

const post = (path: string, json: object, token?: string) =>
  t.call('POST', path, { json, ...(token === undefined ? {} : { token }) });

const signUpAs = async (email: string) => {
  const person = { ...aPerson(), email };
  const { status, body } = await post('/auth/signup', person);
  expect(status).toBe(201);
  return { ...person, id: body.user.id as string, token: body.token as string, kept: body.user.email };
};

describe('an international domain, with white space at the ends, is taken', () => {
  test('at sign-up, log-in and by another spelling', async () => {
    const { typed, kept } = anAddress();
    const person = await signUpAs(typed);
    expect(person.kept).toBe(kept);
    for (const email of [typed, kept, kept.toUpperCase(), `${kept}\r\n`]) {
      const { status, body } = await post('/auth/login', { email, password: person.password });
      expect([status, body.user.id]).toEqual([200, person.id]);
    }
    expect(await post('/auth/signup', { ...aPerson(), email: kept })).toMatchObject({ status: 409 });
  });

  test('where a link is asked for: it goes to the domain in ASCII', async () => {
    const { typed, kept } = anAddress();
    const person = await signUpAs(typed);
    await post('/auth/password/forgot', { email: typed });
    const newPassword = 'another long passphrase of it';
    const token = tokenIn(await mailOf('reset-password', kept));
    expect((await post('/auth/password/reset', { token, newPassword })).status).toBe(204);
    expect((await post('/auth/magic-link', { email: typed })).status).toBe(202);
    const code = codeIn(await mailOf('magic-link', kept));
    const { status, body } = await post('/auth/magic-link/consume', { email: typed, code });
    expect([status, body.user.id]).toEqual([200, person.id]);
  });

  test('in the audit log, which finds whose it is', async () => {
    const { typed } = anAddress();
    const person = await signUpAs(typed);
    expect((await post('/auth/login', { email: typed, password: 'x' })).status).toBe(401);
    await t.settled();
    const path = `/audit?userId=${person.id}&type=log_in_failed`;
    expect((await t.call('GET', path, { token: admin.token })).body.items).toHaveLength(1);
  });

  test('where a magic link opens the account', async () => {
    const { typed, kept } = anAddress();
    expect((await post('/auth/magic-link', { email: typed })).status).toBe(202);
    const { body } = await post('/auth/magic-link/consume', {
      token: tokenIn(await mailOf('magic-link', kept)),
    });
    expect(body.user).toMatchObject({ email: kept, emailVerified: true });
  });

  test('where an administrator opens, finds and moves an account', async () => {
    const [first, second] = [anAddress(), anAddress()];
    const { token } = admin;
    const opened = await post('/users', { name: 'A', email: first.typed }, token);
    expect([opened.status, opened.body.email]).toEqual([201, first.kept]);
    expect(await mailOf('invitation', first.kept)).toBeDefined();
    const find = async (email: string) =>
      (await t.call('GET', `/users?email=${encodeURIComponent(email)}`, { token })).body.items;
    for (const email of [first.typed, first.kept]) {
      expect(await find(email)).toMatchObject([{ id: opened.body.id }]);
    }
    const json = { email: second.typed };
    const moved = await t.call('PATCH', `/users/${opened.body.id}`, { token, json });
    expect([moved.status, moved.body.email]).toEqual([200, second.kept]);
    expect(await find(first.typed)).toEqual([]);
  });

  test('where somebody moves to it', async () => {
    const { typed, kept } = anAddress();
    const person = await signUpAs(aPerson().email);
    const asked = await post(
      '/auth/email/change',
      { newEmail: typed, password: person.password },
      person.token,
    );
    expect(asked.status).toBe(202);
    const token = tokenIn(await mailOf('change-email', kept));
    expect((await post('/auth/email/verify', { token }, person.token)).status).toBe(204);
    expect((await t.call('GET', '/auth/me', { token: person.token })).body).toMatchObject({ email: kept });
  });

  test('where the first administrator is made, be it of the settings', async () => {
    const fresh = await openTestApp({ config: { MAGIC_LINK_SIGN_UP: true } });
    const { typed, kept } = anAddress();
    const made = await fresh.useCases.ensureFirstAdmin(
      { email: typed, password: 'the first of all passphrases' },
      NO_REQUEST,
    );
    expect(made).toMatchObject({ ok: true, value: { admin: { email: { address: kept } } } });
    await fresh.close();
  });

  test('and is no good password, however it is typed', async () => {
    const typed = 'reader@bücherstube.example';
    const refused = await post('/auth/signup', {
      name: 'A',
      email: typed,
      password: ` ${typed.toUpperCase()}`,
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'password_compromised']);
    expect(refused.body.detail).toContain('must not be made from the e-mail address');
  });
});

describe('an address that only a carrier gave out', () => {
  const carriers = async () => {
    people += 1;
    const address = `reader..${people}.@docomo.example`;
    const importUser = createImportUser({ users: t.store.users, domains: urlDomainNames });
    const id = crypto.randomUUID();
    must(await importUser({ id, name: 'A', email: address, passwordHash: null, createdAt: new Date(0) }));
    return { id, address };
  };

  test('finds its imported account: by a reset, a log-in, a magic link and an administrator', async () => {
    const { id, address } = await carriers();
    await post('/auth/password/forgot', { email: address.toUpperCase() });
    const password = 'another long passphrase of it';
    const token = tokenIn(await mailOf('reset-password', address));
    const reset = { token, newPassword: password };
    expect((await post('/auth/password/reset', reset)).status).toBe(204);
    const login = await post('/auth/login', { email: ` ${address}`, password });
    expect([login.status, login.body.user.id]).toEqual([200, id]);
    await post('/auth/magic-link', { email: address });
    const link = await post('/auth/magic-link/consume', {
      token: tokenIn(await mailOf('magic-link', address)),
    });
    expect(link.body.user).toMatchObject({ id, email: address });
    t.clock.advance(60);
    await post('/auth/magic-link', { email: address });
    const code = codeIn(await mailOf('magic-link', address));
    const byCode = await post('/auth/magic-link/consume', { email: ` ${address}`, code });
    expect(byCode.body.user).toMatchObject({ id });
    const path = `/users?email=${encodeURIComponent(address)}`;
    expect((await t.call('GET', path, { token: admin.token })).body.items).toMatchObject([{ id }]);
  });

  test('can be sent back by whoever edits the account, and be gone back to from another one', async () => {
    const { id, address } = await carriers();
    const { token } = admin;
    const patch = (json: object) => t.call('PATCH', `/users/${id}`, { token, json });
    expect((await patch({ name: 'B', email: address })).body).toMatchObject({ name: 'B', email: address });
    const other = `Other.${address.replace('..', '...')}`;
    const refused = await patch({ email: other });
    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'email_invalid']);
    await t.worker.deliver();
    expect(t.worker.sent.filter(({ to }) => [other, address].includes(to))).toEqual([]);

    await post('/auth/magic-link', { email: address });
    const owner = await post('/auth/magic-link/consume', {
      token: tokenIn(await mailOf('magic-link', address)),
    });
    const { email: newEmail } = aPerson();
    await post('/auth/email/change', { newEmail }, owner.body.token);
    const moving = { token: tokenIn(await mailOf('change-email', newEmail)) };
    expect((await post('/auth/email/verify', moving, owner.body.token)).status).toBe(204);
    const mail = await mailOf('email-changed', address);
    const undone = await post('/auth/email/undo', { token: tokenIn(mail), code: codeIn(mail) });
    expect(undone.status).toBe(204);
    const found = await t.call('GET', `/users/${id}`, { token });
    expect(found.body.email).toBe(address);
  });

  test('is refused wherever it is new', async () => {
    const email = 'no..body@docomo.example';
    const person = await signUpAs(aPerson().email);
    const answers = [
      await post('/auth/signup', { ...aPerson(), email }),
      await post('/users', { name: 'A', email }, admin.token),
      await t.call('PATCH', `/users/${person.id}`, { token: admin.token, json: { email } }),
      await post('/auth/email/change', { newEmail: email, password: person.password }, person.token),
      await post('/auth/setup', { ...aPerson(), email, token: 'x'.repeat(43) }),
    ];
    for (const { status, body } of answers) {
      expect([status, body.errors[0].code]).toEqual([422, 'email_invalid']);
    }
  });

  test('opens no account by a magic link, and is answered like every other', async () => {
    const [known, unknown] = [(await carriers()).address, 'no..body@docomo.example'];
    await t.worker.deliver();
    const before = t.worker.sent.length;
    for (const email of [known, unknown]) {
      const { status, body } = await post('/auth/magic-link', { email });
      expect([status, body]).toEqual([202, { status: 'accepted' }]);
      const login = await post('/auth/login', { email, password: 'x' });
      expect([login.status, login.body.code]).toEqual([401, 'invalid_credentials']);
    }
    await t.worker.deliver();
    expect(t.worker.sent.slice(before).map(({ to }) => to)).toEqual([known]);
  });
});

describe('look-alikes', () => {
  test.each([
    'adm\u0131n@example.com',
    '\u212aim@example.com',
    'ada@boo\u212a.example',
    'ada@book\u017f.example',
  ])('%s is refused wherever an address is sent', async (email) => {
    const { token } = admin;
    const answers = [
      await post('/auth/signup', { ...aPerson(), email }),
      await post('/auth/login', { email, password: 'x' }),
      await post('/auth/password/forgot', { email }),
      await post('/auth/magic-link', { email }),
      await post('/users', { name: 'A', email }, token),
      await t.call('GET', `/users?email=${encodeURIComponent(email)}`, { token }),
    ];
    for (const { status, body } of answers) {
      expect([status, body.errors[0].code]).toEqual([422, 'email_invalid']);
    }
  });
});
