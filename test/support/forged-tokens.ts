import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

/** What a forger has: a genuine token, the id of its key, and the public part of that key. */
export interface ForgeryBase {
  readonly good: string;
  readonly kid: string;
  readonly alg: 'ES256' | 'EdDSA';
  readonly publicX: string;
}

const rogues = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: generateKeyPairSync('ed25519'),
};
const rogueJwk = ({ alg }: ForgeryBase) => rogues[alg].publicKey.export({ format: 'jwk' });

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const payload = ({ good }: ForgeryBase, change: Record<string, unknown> = {}) => ({
  ...JSON.parse(Buffer.from(good.split('.')[1] ?? '', 'base64url').toString()),
  ...change,
});

const signByRogue = ({ alg }: ForgeryBase, content: string): string => {
  const key = { key: rogues[alg].privateKey, dsaEncoding: 'ieee-p1363' } as const;
  const signature = sign(alg === 'ES256' ? 'sha256' : null, Buffer.from(content), key);
  return `${content}.${signature.toString('base64url')}`;
};

const withSignature = ({ good }: ForgeryBase, signature: Uint8Array): string =>
  `${good.slice(0, good.lastIndexOf('.'))}.${Buffer.from(signature).toString('base64url')}`;

const forge = (base: ForgeryBase, header: Record<string, unknown>): string =>
  signByRogue(base, `${encode(header)}.${encode(payload(base))}`);

const hmac = (base: ForgeryBase, header: Record<string, unknown>, key: string | Buffer): string => {
  const content = `${encode(header)}.${encode(payload(base))}`;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
};

/** Every known way to forge a token from a genuine one. Each must be refused (RFC 8725). */
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
  ['another key under our kid', (base) => forge(base, { alg: base.alg, typ: 'at+jwt', kid: base.kid })],
  [
    'a key of its own in the header',
    (base) => forge(base, { alg: base.alg, typ: 'at+jwt', kid: base.kid, jwk: rogueJwk(base) }),
  ],
  [
    'a key of its own, kid left out',
    (base) => forge(base, { alg: base.alg, typ: 'at+jwt', jwk: rogueJwk(base) }),
  ],
  [
    'a key to fetch',
    (base) => forge(base, { alg: base.alg, typ: 'at+jwt', kid: base.kid, jku: 'http://127.0.0.1:9/keys' }),
  ],
  ['an unknown kid', (base) => forge(base, { alg: base.alg, typ: 'at+jwt', kid: 'unknown' })],
  [
    'a kid: base.kid that is a path',
    (base) => forge(base, { alg: base.alg, typ: 'at+jwt', kid: '../../../dev/null' }),
  ],
  [
    'a kid: base.kid that is on every prototype',
    (base) => forge(base, { alg: base.alg, typ: 'at+jwt', kid: 'constructor' }),
  ],
  [
    'a kid: base.kid that is no text',
    (base) => forge(base, { alg: base.alg, typ: 'at+jwt', kid: { $ne: null } }),
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
  ['crit', (base) => forge(base, { alg: base.alg, typ: 'at+jwt', kid: base.kid, crit: ['exp'] })],
  [
    'duplicated claims',
    (base) => {
      const twice = JSON.stringify(payload(base)).replace('{', '{"sub":"somebody else",');
      const header = encode({ alg: base.alg, typ: 'at+jwt', kid: base.kid });
      return signByRogue(base, `${header}.${Buffer.from(twice).toString('base64url')}`);
    },
  ],
  [
    'a certificate to fetch',
    (base) => forge(base, { alg: base.alg, typ: 'at+jwt', kid: base.kid, x5u: 'http://127.0.0.1:9/c' }),
  ],
  [
    'the name of the symmetric algorithm in other case',
    (base) => hmac(base, { alg: 'hs256', typ: 'at+jwt', kid: base.kid }, base.publicX),
  ],
  ['a signature of nothing but zeros (CVE-2022-21449)', (base) => withSignature(base, new Uint8Array(64))],
  [
    'a signature in the DER form of X.509 (RFC 7518 3.4 asks for the bare numbers)',
    (base) => {
      const [header, claims] = base.good.split('.');
      const content = Buffer.from(`${header}.${claims}`);
      return withSignature(base, sign('sha256', content, rogues.ES256.privateKey));
    },
  ],
  ['a huge signature', (base) => `${base.good}${'A'.repeat(3000)}`],
];
