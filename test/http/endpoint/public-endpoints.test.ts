import { importJWK, jwtVerify } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { NO_REQUEST } from '../../../src/domain/sessions/request-origin.ts';
import { captureLogs } from '../../support/captured-logs.ts';
import { ISSUER, openTestApp } from '../../support/open-test-app.ts';

describe('the key set (RFC 7517, ASVS 13.3.1)', () => {
  test('verifies a token, is public, and the same whatever the Host', async () => {
    const t = await openTestApp();
    const { body, headers } = await t.call('GET', '/.well-known/jwks.json');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(body.keys).toHaveLength(1);
    const { token } = await t.signUp();
    const { payload } = await jwtVerify(token, await importJWK(body.keys[0], 'ES256'), {
      issuer: ISSUER,
      currentDate: t.clock.now(),
    });
    expect(payload.roles).toEqual(['user']);
    const spoofed = await t.call('GET', '/.well-known/jwks.json', {
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    });
    expect(spoofed.body).toEqual(body);
    await t.close();
  });

  test('never has a private member or a symmetric key, whatever it is given', async () => {
    await captureLogs();
    const key = { kty: 'OKP', kid: '1', alg: 'EdDSA', use: 'sig', crv: 'Ed25519', x: 'eA' };
    const withPrivate = await openTestApp({
      replace: () => ({ listPublicKeys: async () => [{ ...key, d: 'private', k: 'secret', p: 'x' }] }),
    });
    expect((await withPrivate.call('GET', '/.well-known/jwks.json')).body).toEqual({ keys: [key] });
    await withPrivate.close();
    const symmetric = await openTestApp({
      replace: () => ({ listPublicKeys: async () => [{ ...key, kty: 'oct', k: 'secret' }] }),
    });
    const { status, body } = await symmetric.call('GET', '/.well-known/jwks.json');
    expect([status, body.code]).toEqual([500, 'internal']);
    await symmetric.close();
  });
});

describe('health', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is good while the database answers', async () => {
    const t = await openTestApp();
    for (const path of ['/livez', '/readyz']) {
      expect((await t.call('GET', path)).body).toEqual({ status: 'ok' });
    }
    await t.close();
  });

  test.each([
    ['refuses', () => Promise.reject(new Error('gone'))],
    [
      'throws',
      (): Promise<void> => {
        throw new Error('gone');
      },
    ],
    ['never answers', () => new Promise<void>(() => undefined)],
  ])('is 503 within a deadline when the database %s, and alive all the same', async (_, checkReadiness) => {
    await captureLogs();
    const t = await openTestApp({ replace: () => ({ checkReadiness }) });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answer = t.call('GET', '/readyz');
    await vi.advanceTimersByTimeAsync(2000);
    const { status, body, headers } = await answer;
    expect([status, body.code, headers.has('retry-after')]).toEqual([503, 'unavailable', true]);
    expect((await t.call('GET', '/livez')).status).toBe(200);
    vi.useRealTimers();
    await t.close();
  });
});

describe('the viewer (ASVS 3.4.3)', () => {
  test('loads from this server alone, without inline scripts', async () => {
    const t = await openTestApp();
    const { body, headers } = await t.call('GET', '/docs');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(body).not.toMatch(/https?:|\/\/|<script>|style=|\son\w+=/);
    const script = await t.call('GET', '/docs/start-viewer.js');
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(script.body).toContain('validatorUrl: null');
    expect(script.body).not.toMatch(/https?:/);
    await t.close();
  });

  test.each([
    'package.json',
    'index.html',
    'swagger-ui.js.map',
    '..%2Fpackage.json',
    '%2e%2e',
    'constructor',
  ])('serves no file but its own: %s', async (name) => {
    const t = await openTestApp();
    const { status, body } = await t.call('GET', `/docs/${name}`);
    expect([status, body.code]).toEqual([404, 'not_found']);
    await t.close();
  });
});

describe('the pages that choose a password', () => {
  test.each(['/reset-password', '/invitation'])(
    '%s: in a field that hides it, and that a password manager may fill and a person paste into (ASVS 6.2.6, 6.2.7)',
    async (path) => {
      const t = await openTestApp();
      const { body } = await t.call('GET', `${path}?t=Ab3-_fGhIjKlMnOpQrStUv`);
      const fields = String(body).match(
        /<input[^>]*name="newPassword"[^>]*>|<input[^>]*name="password"[^>]*>/g,
      );
      expect(fields).toHaveLength(1);
      expect(fields?.[0]).toContain('type="password"');
      expect(fields?.[0]).toContain('autocomplete="new-password"');
      expect(String(body)).not.toMatch(/onpaste|<script/i);
      await t.close();
    },
  );
});

describe('setting up the first administrator', () => {
  test('takes the token once, and only the right one', async () => {
    const t = await openTestApp();
    const outcome = await t.useCases.ensureFirstAdmin(null, NO_REQUEST);
    const token = outcome.ok && outcome.value.kind === 'setup' ? outcome.value.setupToken : '';
    const setUp = (person: object) => t.call('POST', '/auth/setup', { json: person });
    const person = { name: 'First', email: 'first@example.com', password: 'a long passphrase indeed' };
    expect((await setUp({ ...person, token: `${token}x` })).status).toBe(422);
    const answers = await Promise.all([
      setUp({ ...person, token }),
      setUp({ ...person, email: 'b@c.de', token }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    const first = answers.find(({ status }) => status === 201);
    expect(first?.body.user.roles).toEqual(['user', 'admin']);
    expect((await t.call('GET', '/users', { token: first?.body.token })).body.items).toHaveLength(1);
    await t.close();
  });
});
