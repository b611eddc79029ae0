import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createJoseLegacyTokens } from '../../../src/adapters/driven/jose/jose-legacy-tokens.ts';
import { LEGACY_SECRET, legacyTokenOf, OBJECT_ID, signLegacy } from '../../support/legacy-token.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const UNTIL = new Date('2026-06-21T00:00:00Z');
const iat = NOW.getTime() / 1000;
const exp = iat + 3600;
const INVALID = { ok: false, error: { code: 'invalid_token' } };

const tokens = createJoseLegacyTokens({ secret: LEGACY_SECRET, until: UNTIL });
const verify = (token: string, now = NOW) => tokens.verify(token, now);

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const genuine = legacyTokenOf(OBJECT_ID, NOW);
const [head = '', body = '', signature = ''] = genuine.split('.');

describe('a token of the application of before', () => {
  test.each([
    ['the tutorial’s, { id }', { id: OBJECT_ID, iat, exp }, OBJECT_ID],
    [
      'that of NestJS’s own documentation, { sub, username }',
      { sub: OBJECT_ID, username: 'ada', iat, exp },
      OBJECT_ID,
    ],
    ['{ userId }', { userId: OBJECT_ID, iat, exp }, OBJECT_ID],
    ['a user whom two claims name alike', { id: OBJECT_ID, sub: OBJECT_ID, iat, exp }, OBJECT_ID],
    ['a number as id', { sub: 17, iat, exp }, '17'],
    [
      'a UUID as id',
      { id: '0f0e1d2c-3b4a-4958-8776-655443322110', iat, exp },
      '0f0e1d2c-3b4a-4958-8776-655443322110',
    ],
    ['a life of a year', { id: OBJECT_ID, iat, exp: iat + 365 * 86_400 }, OBJECT_ID],
    ['roles of its own, which nobody reads', { id: OBJECT_ID, roles: ['admin'], iat, exp }, OBJECT_ID],
    ['a clock that is a little ahead', { id: OBJECT_ID, iat: iat + 4, exp }, OBJECT_ID],
  ])('with %s is one', async (_, payload, id) => {
    expect(await verify(signLegacy(payload))).toEqual({ ok: true, value: id });
  });

  test('without a type is one', async () => {
    expect((await verify(signLegacy({ id: OBJECT_ID, iat, exp }, { header: { typ: undefined } }))).ok).toBe(
      true,
    );
  });

  test.each([
    ['nothing', ''],
    ['a word', 'nonsense'],
    ['another secret', signLegacy({ id: OBJECT_ID, iat, exp }, { secret: 'topsecret52' })],
    ['no secret', signLegacy({ id: OBJECT_ID, iat, exp }, { secret: '' })],
    ['alg none', `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${body}.`],
    [
      'alg none with a signature',
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.${signature}`,
    ],
    ['alg in other case', signLegacy({ id: OBJECT_ID, iat, exp }, { header: { alg: 'hs256' } })],
    ['alg HS512', signLegacy({ id: OBJECT_ID, iat, exp }, { header: { alg: 'HS512' }, hash: 'sha512' })],
    ['alg RS256 over an HMAC', signLegacy({ id: OBJECT_ID, iat, exp }, { header: { alg: 'RS256' } })],
    ['a public key as secret', signLegacy({ id: OBJECT_ID, iat, exp }, { secret: spki })],
    ['no alg', signLegacy({ id: OBJECT_ID, iat, exp }, { header: { alg: undefined } })],
    ['a kid', signLegacy({ id: OBJECT_ID, iat, exp }, { header: { kid: 'x' } })],
    ['an empty kid', signLegacy({ id: OBJECT_ID, iat, exp }, { header: { kid: '' } })],
    ['the type of ours', signLegacy({ id: OBJECT_ID, iat, exp }, { header: { typ: 'at+jwt' } })],
    ['a type that is no text', signLegacy({ id: OBJECT_ID, iat, exp }, { header: { typ: { a: 1 } } })],
    ['crit', signLegacy({ id: OBJECT_ID, iat, exp }, { header: { crit: ['exp'] } })],
    [
      'an unencoded payload (RFC 7797)',
      signLegacy({ id: OBJECT_ID, iat, exp }, { header: { b64: false, crit: ['b64'] } }),
    ],
    ['no exp', signLegacy({ id: OBJECT_ID, iat })],
    ['an exp that is a text', signLegacy({ id: OBJECT_ID, iat, exp: String(exp) })],
    ['an exp without end', signLegacy(`{"id":"${OBJECT_ID}","iat":${iat},"exp":1e999}`)],
    ['times without beginning and end', signLegacy(`{"id":"${OBJECT_ID}","iat":-1e999,"exp":1e999}`)],
    ['a life of two years', signLegacy({ id: OBJECT_ID, iat, exp: iat + 731 * 86_400 })],
    ['no iat', signLegacy({ id: OBJECT_ID, exp })],
    ['an iat in the future', signLegacy({ id: OBJECT_ID, iat: iat + 60, exp })],
    ['an nbf in the future', signLegacy({ id: OBJECT_ID, iat, nbf: iat + 60, exp })],
    ['no user', signLegacy({ iat, exp })],
    ['two users', signLegacy({ id: OBJECT_ID, sub: 'somebody-else', iat, exp })],
    ['a user and something else', signLegacy({ id: OBJECT_ID, userId: { $ne: null }, iat, exp })],
    ['an id that is an operator', signLegacy({ id: { $ne: null }, iat, exp })],
    ['an id that is a list', signLegacy({ id: [OBJECT_ID], iat, exp })],
    ['an id that is null', signLegacy({ id: null, iat, exp })],
    ['an id that is true', signLegacy({ id: true, iat, exp })],
    ['an id that is empty', signLegacy({ id: '', iat, exp })],
    ['an id that is half a number', signLegacy({ id: 1.5, iat, exp })],
    ['an id that is a path', signLegacy({ id: '../admin', iat, exp })],
    ['an id with a line end', signLegacy({ id: `${OBJECT_ID}\n`, iat, exp })],
    ['an id that is long', signLegacy({ id: 'a'.repeat(129), iat, exp })],
    ['an id on the prototype', signLegacy('{"__proto__":{"id":"a"},"iat":1,"exp":9}')],
    ['a payload that is a list', signLegacy([OBJECT_ID])],
    ['a payload that is a text', signLegacy('"x"')],
    ['a payload that is null', signLegacy('null')],
    ['a payload that is no JSON', signLegacy('{')],
    ['a payload that is nested', signLegacy(deep(20_000))],
    ['a payload that is huge', signLegacy({ id: 'a'.repeat(1_000_000), iat, exp })],
    ['a header that is nested', `${Buffer.from(deep(5_000)).toString('base64url')}.${body}.${signature}`],
    ['a header that is no JSON', `e30x.${body}.${signature}`],
    ['a header that is a list', `W10.${body}.${signature}`],
    [
      'a changed payload',
      `${head}.${Buffer.from(`{"id":"x","iat":${iat},"exp":${exp}}`).toString('base64url')}.${signature}`,
    ],
    ['a cut signature', genuine.slice(0, -4)],
    ['a padded signature', `${genuine}=`],
    ['a blank at the end', `${genuine} `],
    ['a fourth part', `${genuine}.e30`],
    ['a missing part', `${head}.${body}`],
    ['a signature of zeros', `${head}.${body}.${'A'.repeat(43)}`],
  ])('with %s is none', async (_, token) => {
    expect(await verify(token)).toEqual(INVALID);
  });

  test('that has expired is told so only where it is genuine otherwise', async () => {
    const over = { iat: iat - 7200, exp: iat - 3600 };
    expect(await verify(signLegacy({ id: OBJECT_ID, ...over }))).toEqual({
      ok: false,
      error: { code: 'token_expired' },
    });
    expect(await verify(signLegacy({ id: OBJECT_ID, ...over }, { secret: 'topsecret52' }))).toEqual(INVALID);
    expect(await verify(signLegacy(over))).toEqual(INVALID);
  });

  test('is none from the day that was set on', async () => {
    const token = legacyTokenOf(OBJECT_ID, NOW, 90 * 86_400);
    expect((await verify(token, new Date(UNTIL.getTime() - 1))).ok).toBe(true);
    expect(await verify(token, UNTIL)).toEqual(INVALID);
  });

  test('is signed as node:crypto and jsonwebtoken do, with a secret of one letter too', async () => {
    const one = createJoseLegacyTokens({ secret: 'x', until: UNTIL });
    const content = signLegacy({ id: OBJECT_ID, iat, exp }).split('.').slice(0, 2).join('.');
    const token = `${content}.${createHmac('sha256', 'x').update(content).digest('base64url')}`;
    expect(await one.verify(token, NOW)).toEqual({ ok: true, value: OBJECT_ID });
  });
});
