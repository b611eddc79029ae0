import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { Hono } from 'hono';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, verifyAccessToken } from '../../src/verify/index.ts';
import {
  AUDIENCE,
  aKey,
  type IssuerKey,
  type JwksServer,
  signWith,
  someClaims,
  startJwksServer,
} from '../support/jwks-server.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

let server: JwksServer;
let key: IssuerKey;
let ec: IssuerKey;
let rsa: IssuerKey;
let rogue: IssuerKey;
let good: string;
let app: Hono;

beforeAll(async () => {
  [key, ec, rsa] = [await aKey('ours'), await aKey('ec', 'ES256'), await aKey('rsa', 'RS256')];
  rogue = await aKey('rogue');
  server = await startJwksServer(key, ec, rsa);
  // A key that must never be published: a symmetric one.
  server.publishesJwks(key.publicJwk, ec.publicJwk, rsa.publicJwk, {
    kty: 'oct',
    kid: 'shared',
    k: Buffer.from('published by mistake, 256 bits..').toString('base64url'),
  });
  good = await signWith(key, someClaims(server.issuer));
  app = new Hono();
  app.get('/', bearer({ issuer: server.issuer, audience: AUDIENCE }), (c) => c.text(c.get('claims').userId));
});
afterAll(() => server.stop());

const sign = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}, by = key) =>
  signWith(by, someClaims(server.issuer, claims), header);
const parts = () => good.split('.') as [string, string, string];
const hmac = (secret: string | Buffer, header: Record<string, unknown> = {}) => {
  const head = encode({ alg: 'HS256', typ: 'at+jwt', kid: 'ours', ...header });
  const signed = `${head}.${encode(someClaims(server.issuer))}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};
const unsigned = (header: Record<string, unknown>, signature = '') =>
  `${encode({ typ: 'at+jwt', kid: 'ours', ...header })}.${encode(someClaims(server.issuer))}.${signature}`;
/** Signs a token with a header and payload that `JSON.stringify` would not write. */
const signedText = async (header: string, payload = JSON.stringify(someClaims(server.issuer))) => {
  const signed = `${Buffer.from(header).toString('base64url')}.${Buffer.from(payload).toString('base64url')}`;
  const signature = await crypto.subtle.sign('Ed25519', key.privateKey, Buffer.from(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
};

/**
 * Adds the group's order L to S. The signature would verify as well if S were not checked to be below L (RFC 8032
 * section 5.1.7).
 */
const malleated = (signature: string): string => {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const bytes = Buffer.from(signature, 'base64url');
  let sum = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + order;
  for (let index = 32; index < 64; index += 1) {
    bytes[index] = Number(sum & 255n);
    sum >>= 8n;
  }
  return bytes.toString('base64url');
};
const otherSpelling = (text: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1) ?? '') ^ 1];
};

const FORGED: readonly (readonly [string, () => string | Promise<string>])[] = [
  ['alg none', () => unsigned({ alg: 'none' })],
  ['alg None with a signature', () => unsigned({ alg: 'None' }, parts()[2])],
  ['no alg', () => unsigned({}, parts()[2])],
  ['HS256 with the public key', () => hmac(Buffer.from(String(key.publicJwk.x), 'base64url'))],
  ['HS256 with the public key’s text', () => hmac(JSON.stringify(key.publicJwk))],
  ['HS256 with the RSA modulus', () => hmac(String(rsa.publicJwk.n), { kid: 'rsa' })],
  ['HS256 with an empty secret', () => hmac('')],
  [
    'HS256 with a symmetric key in the set',
    () => hmac('published by mistake, 256 bits..', { kid: 'shared' }),
  ],
  ['an algorithm of another key', () => unsigned({ alg: 'RS256' }, parts()[2])],
  [
    'an algorithm that is not for this key',
    async () =>
      new SignJWT(someClaims(server.issuer))
        .setProtectedHeader({ alg: 'PS256', typ: 'at+jwt', kid: 'rsa' })
        .sign(
          await crypto.subtle.importKey(
            'pkcs8',
            await crypto.subtle.exportKey('pkcs8', rsa.privateKey),
            { name: 'RSA-PSS', hash: 'SHA-256' },
            false,
            ['sign'],
          ),
        ),
  ],
  ['another key under our id', () => sign({}, { kid: 'ours' }, rogue)],
  ['another key under its own id', () => sign({}, {}, rogue)],
  ['a key in the header', () => sign({}, { kid: 'ours', jwk: rogue.publicJwk }, rogue)],
  ['a key in the header and no id', () => sign({}, { kid: undefined, jwk: rogue.publicJwk }, rogue)],
  ['a key set to fetch', () => sign({}, { kid: 'rogue', jku: `${server.issuer}/rogue.json` }, rogue)],
  ['a certificate to fetch', () => sign({}, { kid: 'rogue', x5u: `${server.issuer}/rogue.pem` }, rogue)],
  ['a certificate', () => sign({}, { kid: 'ours', x5c: ['AAAA'] }, rogue)],
  ['no id', () => sign({}, { kid: undefined })],
  ['a path as id', () => sign({}, { kid: '../../dev/null' })],
  ['SQL as id', () => sign({}, { kid: "ours' OR '1'='1" })],
  ['an address as id', () => sign({}, { kid: `${server.issuer}/.well-known/jwks.json` })],
  ['a member of every object as id', () => sign({}, { kid: '__proto__' })],
  ['an object as id', () => sign({}, { kid: { $ne: null } })],
  ['a list as id', () => sign({}, { kid: ['ours'] })],
  ['another type', () => sign({}, { typ: 'JWT' })],
  ['the type of an ID token', () => sign({}, { typ: 'id+jwt' })],
  ['no type', () => sign({}, { typ: undefined })],
  ['another issuer', () => sign({ iss: 'https://evil.example' })],
  ['an issuer that begins like ours', () => sign({ iss: `${server.issuer}/` })],
  ['several issuers', () => sign({ iss: [server.issuer] })],
  ['another audience', () => sign({ aud: 'https://other.example.com' })],
  ['an audience that begins like ours', () => sign({ aud: `${AUDIENCE}.evil.example` })],
  ['no audience among them', () => sign({ aud: [] })],
  ...['iss', 'sub', 'aud', 'exp', 'iat', 'jti', 'client_id', 'sid', 'roles'].map(
    (claim) => [`no ${claim}`, () => sign({ [claim]: undefined })] as const,
  ),
  ['expired', () => sign({ exp: now() - 6 })],
  ['an end that is no number', () => sign({ exp: '2999-01-01' })],
  ['not yet valid', () => sign({ nbf: now() + 60 })],
  ['a user that is no text', () => sign({ sub: 1 })],
  ['an empty user', () => sign({ sub: '' })],
  ['a session that is no text', () => sign({ sid: {} })],
  ['roles that are no list', () => sign({ roles: 'admin' })],
  ['roles that are no texts', () => sign({ roles: [['admin']] })],
  ['a client that is no text', () => sign({ client_id: ['latchkey'] })],
  ['expired, and no session', () => sign({ exp: now() - 6, sid: undefined })],
  ['a token id that is no text', () => sign({ jti: 5 })],
  ['a padded signature', () => `${good}==`],
  ['a padded payload', () => parts().with(1, `${parts()[1]}=`).join('.')],
  ['a line break in the signature', () => `${good.slice(0, -9)}\n${good.slice(-9)}`],
  ['a line break in the payload', () => parts().with(1, `\n${parts()[1]}`).join('.')],
  ['a line break at the end', () => `${good}\n`],
  ['a blank in front', () => ` ${good}`],
  ['the other base64 alphabet', () => good.replaceAll('-', '+').replaceAll('_', '/').concat('+')],
  ['a NUL', () => `${good}\0`],
  ['two parts', () => parts().slice(0, 2).join('.')],
  ['an empty signature', () => parts().with(2, '').join('.')],
  ['a cut signature', () => good.slice(0, -4)],
  ['a fourth part', () => `${good}.e30`],
  ['five parts, as a JWE', () => `${good}.e30.e30`],
  ['a dot at the end', () => `${good}.`],
  ['huge', () => sign({ more: 'x'.repeat(1_000_000) })],
  [
    'a payload that was changed',
    () =>
      parts()
        .with(1, encode(someClaims(server.issuer, { sub: 'user-2' })))
        .join('.'),
  ],
  [
    'a header that was changed',
    () =>
      parts()
        .with(0, encode({ alg: 'EdDSA', typ: 'at+jwt', kid: 'ours', a: 1 }))
        .join('.'),
  ],
  ['a malleated signature', () => parts().with(2, malleated(parts()[2])).join('.')],
  ['another spelling of the signature', () => otherSpelling(good)],
  [
    'an ECDSA signature of zeros',
    () => unsigned({ alg: 'ES256', kid: 'ec' }, Buffer.alloc(64).toString('base64url')),
  ],
  [
    'an unknown critical header',
    () => signedText('{"alg":"EdDSA","typ":"at+jwt","kid":"ours","crit":["exp"],"exp":1}'),
  ],
  [
    'a payload that is not encoded (RFC 7797)',
    () => signedText('{"alg":"EdDSA","typ":"at+jwt","kid":"ours","crit":["b64"],"b64":false}'),
  ],
  ['an algorithm given twice', () => signedText('{"alg":"EdDSA","alg":"none","typ":"at+jwt","kid":"ours"}')],
  [
    'a claim given twice, by another key',
    async () =>
      `${Buffer.from('{"alg":"EdDSA","typ":"at+jwt","kid":"ours"}').toString('base64url')}.${Buffer.from(JSON.stringify(someClaims(server.issuer)).replace('{', '{"roles":["admin"],')).toString('base64url')}.${parts()[2]}`,
  ],
  ['a payload that is a list', () => signedText('{"alg":"EdDSA","typ":"at+jwt","kid":"ours"}', '[]')],
  ['a payload that is no JSON', () => signedText('{"alg":"EdDSA","typ":"at+jwt","kid":"ours"}', '{')],
  ['a header that is null', () => signedText('null')],
  [
    'a compressed payload',
    () => signedText('{"alg":"EdDSA","typ":"at+jwt","kid":"ours","crit":["zip"],"zip":"DEF"}'),
  ],
];

describe('a forged token', () => {
  test('differs from one that is accepted', async () => {
    await expect(
      verifyAccessToken(good, { issuer: server.issuer, audience: AUDIENCE }),
    ).resolves.toMatchObject({ userId: 'user-1' });
    const answer = await app.request('/', { headers: { authorization: `Bearer ${good}` } });
    expect([answer.status, await answer.text()]).toEqual([200, 'user-1']);
  });

  test.each(FORGED)('with %s is refused, and answered with 401', async (name, forge) => {
    const token = await forge();
    const code = name === 'expired' ? 'token_expired' : 'invalid_token';
    const refused = await verifyAccessToken(token, { issuer: server.issuer, audience: AUDIENCE }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ name: 'AccessTokenError', code });
    expect(inspect(refused, { depth: 9, showHidden: true })).not.toContain('user-1');

    // No HTTP client sends these two bytes, and white space around a header's value is not part of it.
    if (/[\n\0]/.test(token)) return;
    const answer = await app.request('/', { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(name === 'a blank in front' ? 200 : 401);
  });

  test('makes nobody fetch anything but the issuer’s keys', async () => {
    expect(server.requests()).toBe(1);
  });
});
