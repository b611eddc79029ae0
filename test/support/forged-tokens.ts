import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

/** For what a forger has: a genuine token, the id of its key, and what the world may know of that key. */
export interface ForgeryBase {
  readonly good: string;
  readonly kid: string;
  readonly publicX: string;
}

const rogue = generateKeyPairSync('ed25519');
const rogueJwk = rogue.publicKey.export({ format: 'jwk' });

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const payload = ({ good }: ForgeryBase, change: Record<string, unknown> = {}) => ({
  ...JSON.parse(Buffer.from(good.split('.')[1] ?? '', 'base64url').toString()),
  ...change,
});

const signByRogue = (content: string): string =>
  `${content}.${sign(null, Buffer.from(content), rogue.privateKey).toString('base64url')}`;

const forge = (base: ForgeryBase, header: Record<string, unknown>): string =>
  signByRogue(`${encode(header)}.${encode(payload(base))}`);

const hmac = (base: ForgeryBase, header: Record<string, unknown>, key: string | Buffer): string => {
  const content = `${encode(header)}.${encode(payload(base))}`;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
};

/** For every way that we know of to forge a token out of a genuine one, each to be refused (RFC 8725). */
export const FORGERIES: readonly (readonly [name: string, forge: (base: ForgeryBase) => string])[] = [
  ['no token', () => ''],
  ['a word', () => 'nonsense'],
  [
    'alg none',
    (base) => `${encode({ alg: 'none', typ: 'at+jwt', kid: base.kid })}.${encode(payload(base))}.`,
  ],
  [
    'alg none with a signature',
    (base) =>
      `${encode({ alg: 'none', typ: 'at+jwt', kid: base.kid })}.${base.good.split('.')[1]}.${base.good.split('.')[2]}`,
  ],
  [
    'HS256 with the public key as secret',
    (base) =>
      hmac(base, { alg: 'HS256', typ: 'at+jwt', kid: base.kid }, Buffer.from(base.publicX, 'base64url')),
  ],
  [
    'HS256 with the public key’s text as secret',
    (base) => hmac(base, { alg: 'HS256', typ: 'at+jwt', kid: base.kid }, base.publicX),
  ],
  ['another key under our kid', (base) => forge(base, { alg: 'EdDSA', typ: 'at+jwt', kid: base.kid })],
  [
    'a key of its own in the header',
    (base) => forge(base, { alg: 'EdDSA', typ: 'at+jwt', kid: base.kid, jwk: rogueJwk }),
  ],
  ['a key of its own, kid left out', (base) => forge(base, { alg: 'EdDSA', typ: 'at+jwt', jwk: rogueJwk })],
  [
    'a key to fetch',
    (base) => forge(base, { alg: 'EdDSA', typ: 'at+jwt', kid: base.kid, jku: 'http://127.0.0.1:9/keys' }),
  ],
  ['an unknown kid', (base) => forge(base, { alg: 'EdDSA', typ: 'at+jwt', kid: 'unknown' })],
  [
    'a kid: base.kid that is a path',
    (base) => forge(base, { alg: 'EdDSA', typ: 'at+jwt', kid: '../../../dev/null' }),
  ],
  [
    'a kid: base.kid that is on every prototype',
    (base) => forge(base, { alg: 'EdDSA', typ: 'at+jwt', kid: 'constructor' }),
  ],
  [
    'a kid: base.kid that is no text',
    (base) => forge(base, { alg: 'EdDSA', typ: 'at+jwt', kid: { $ne: null } }),
  ],
  ['a padded signature', (base) => `${base.good}==`],
  ['a line break in the signature', (base) => `${base.good.slice(0, -5)}\n${base.good.slice(-5)}`],
  ['a blank at the end', (base) => `${base.good} `],
  ['a fourth part', (base) => `${base.good}.e30`],
  ['a missing part', (base) => base.good.split('.').slice(0, 2).join('.')],
  ['a cut signature', (base) => base.good.slice(0, -4)],
  [
    'another spelling of the signature',
    (base) => {
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      return base.good.slice(0, -1) + alphabet[alphabet.indexOf(base.good.at(-1) ?? '') ^ 1];
    },
  ],
  [
    'a changed payload',
    (base) => {
      const [h, , s] = base.good.split('.');
      return `${h}.${encode(payload(base, { sub: 'user-2' }))}.${s}`;
    },
  ],
  ['crit', (base) => forge(base, { alg: 'EdDSA', typ: 'at+jwt', kid: base.kid, crit: ['exp'] })],
  [
    'duplicated claims',
    (base) => {
      const twice = JSON.stringify(payload(base)).replace('{', '{"sub":"somebody else",');
      const header = encode({ alg: 'EdDSA', typ: 'at+jwt', kid: base.kid });
      return signByRogue(`${header}.${Buffer.from(twice).toString('base64url')}`);
    },
  ],
  [
    'a certificate to fetch',
    (base) => forge(base, { alg: 'EdDSA', typ: 'at+jwt', kid: base.kid, x5u: 'http://127.0.0.1:9/c' }),
  ],
  [
    'the name of the symmetric algorithm in other case',
    (base) => hmac(base, { alg: 'hs256', typ: 'at+jwt', kid: base.kid }, base.publicX),
  ],
  ['a huge signature', (base) => `${base.good}${'A'.repeat(3000)}`],
];
