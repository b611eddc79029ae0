import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWebCryptoSecretGenerator } from '../src/adapters/driven/web-crypto/web-crypto-secret-generator.ts';
import { createLatchkey, type LatchkeyLibrary, type LatchkeyOptions } from '../src/index.ts';

/** The data of an installation, written on this day before ES256 became the default, and what its users hold. */
const BEFORE = {
  file: new URL('support/databases/2026-11-30.sql', import.meta.url),
  at: 1_796_049_314_371,
  publicUrl: 'https://auth.example.com',
  secret: 'a secret of the installation that was upgraded',
  ada: {
    email: 'ada@example.com',
    password: 'the passphrase of ada lovelace',
    /** The input from which the secret in the verification link is derived: purpose, intent and time. */
    mailed: 'mailed token verify-email verify-email:01a22ce1-a13b-7cf6-b340-b14373321690 1796049314107',
    token:
      'eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6IlZ4cy1GWmF5QnhGd1BGSVdTVUhQaEdnNTJaVkRRNXlSWktKY3otem5zamMifQ.eyJzaWQiOiIwMWEyMmNlMS1hMTQxLTdlMzgtOWM1ZC0zNjJjMmY4ZWRlNDIiLCJjbGllbnRfaWQiOiJsYXRjaGtleSIsInJvbGVzIjpbInVzZXIiXSwiaXNzIjoiaHR0cHM6Ly9hdXRoLmV4YW1wbGUuY29tIiwiYXVkIjoiaHR0cHM6Ly9hdXRoLmV4YW1wbGUuY29tIiwic3ViIjoiMDFhMjJjZTEtYTEzYi03Y2Y2LWIzNDAtYjE0MzczMzIxNjkwIiwiaWF0IjoxNzk2MDQ5MzE0LCJleHAiOjE3OTYwNTAyMTQsImp0aSI6IjAxYTIyY2UxLWExNDUtN2U0Ny1hYTBiLTRjYWM4ODNjMDg0NCJ9.-3gw-LuKuWB4agmhmLCHERuKdYZGXbWk_IOs5xQ2FZI8qrahDr0UWOgwmFB1szKmJKwv6GN6d0V6HVKpft36AA',
    refreshToken:
      '01a22ce1-a141-7e38-9c5d-362c2f8ede42.4maxI0fQC8pQfbqVUd_4cP21NBiVSUm5hxL8i-94RTI~0~tUUoKuThZbWt2bGST6J2XiB-mY_8L2gpv-dYuny0Xqo',
  },
  admin: { email: 'admin@example.com', password: 'the passphrase of the administrator' },
  disabled: { email: 'elodie@example.com', password: 'the passphrase of elodie' },
};
const TEN_MINUTES = 600_000;

describe('a database of the version before', () => {
  let folder: string;
  let now: number;
  const opened: LatchkeyLibrary[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-upgrade-'));
    now = BEFORE.at + TEN_MINUTES;
    const database = new DatabaseSync(join(folder, 'latchkey.db'));
    database.exec(await readFile(BEFORE.file, 'utf8'));
    database.close();
  });
  afterEach(async () => {
    for (const latchkey of opened.splice(0)) await latchkey.dispose();
    await rm(folder, { recursive: true });
  });

  const open = async (options: Partial<LatchkeyOptions> = {}) => {
    const notices: string[] = [];
    const latchkey = await createLatchkey(
      {
        publicUrl: BEFORE.publicUrl,
        secret: BEFORE.secret,
        databaseUrl: `sqlite:${join(folder, 'latchkey.db')}`,
        ...options,
      },
      { chores: 'manual', notice: (text) => notices.push(text), clock: { now: () => new Date(now) } },
    );
    opened.push(latchkey);
    const call = async (method: string, path: string, json?: unknown, token?: string) => {
      const answer = await latchkey.app.request(path, {
        method,
        headers: {
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
    };
    return { call, notices };
  };
  const headerOf = (token: string) => JSON.parse(atob(token.split('.')[0] ?? ''));

  test('goes on: who was signed in still is, passwords open, who was disabled is refused', async () => {
    const { call } = await open();
    const me = await call('GET', '/auth/me', undefined, BEFORE.ada.token);
    expect([me.status, me.body.email]).toEqual([200, 'Ada@Example.com']);
    expect((await call('POST', '/auth/refresh', { refreshToken: BEFORE.ada.refreshToken })).status).toBe(200);
    const { email, password } = BEFORE.ada;
    expect((await call('POST', '/auth/login', { email, password })).status).toBe(200);
    expect((await call('POST', '/auth/login', BEFORE.disabled)).body.code).toBe('account_disabled');
    const { body } = await call('POST', '/auth/login', BEFORE.admin);
    const list = await call('GET', '/users', undefined, body.token);
    expect(list.body.items).toHaveLength(3);
  });

  test('opens with a link that was mailed before, once, and no other one', async () => {
    const { call } = await open();
    const { userId, secret } = {
      userId: '01a22ce1-a13b-7cf6-b340-b14373321690',
      secret: await createWebCryptoSecretGenerator(BEFORE.secret).derive(BEFORE.ada.mailed),
    };
    const verify = (token: string) =>
      call('POST', '/auth/email/verify', { token, password: BEFORE.ada.password });
    const flipped = `${secret.slice(0, -2)}${secret.at(-2) === 'A' ? 'B' : 'A'}${secret.at(-1)}`;
    for (const token of [
      secret,
      secret.slice(0, 22),
      `${userId}.${flipped}`,
      `${userId}.${secret.slice(1)}`,
    ]) {
      expect((await verify(token)).body.code).toBe('invalid_or_expired_token');
    }
    const verified = await verify(`${userId}.${secret}`);
    const me = await call('GET', '/auth/me', undefined, BEFORE.ada.token);
    expect([verified.status, me.body.emailVerified]).toEqual([204, true]);
    expect((await verify(`${userId}.${secret}`)).body.code).toBe('invalid_or_expired_token');
  });

  test('keeps its keys and their algorithm, and the start says how to change', async () => {
    const { call, notices } = await open();
    expect(notices.filter((text) => /signed with EdDSA.*set JWT_ALG=ES256/.test(text))).toHaveLength(1);
    const { body } = await call('POST', '/auth/login', BEFORE.admin);
    expect(headerOf(body.token)).toEqual(headerOf(BEFORE.ada.token));
  });

  test('takes JWT_ALG=ES256: published at once, signing ten minutes later, and nobody is signed out', async () => {
    const { call, notices } = await open({ jwtAlg: 'ES256' });
    expect(notices.join('\n')).not.toContain('EdDSA');
    const published = async () =>
      (await call('GET', '/.well-known/jwks.json')).body.keys.map(({ alg }: { alg: string }) => alg).sort();
    const logIn = async () => (await call('POST', '/auth/login', BEFORE.admin)).body.token;
    expect(await published()).toEqual(['ES256', 'EdDSA']);
    const early = await logIn();
    expect(headerOf(early).alg).toBe('EdDSA');
    now += TEN_MINUTES;
    expect(headerOf(await logIn()).alg).toBe('ES256');
    expect((await call('GET', '/auth/me', undefined, early)).status).toBe(200);
    expect(await published()).toEqual(['ES256', 'EdDSA']);
  });
});
