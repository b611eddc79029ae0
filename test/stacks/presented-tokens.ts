import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { OpenIssuer } from './open-issuer.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());

/** Signs with a key that the issuer does not have. The header still names one that it has. */
const signByOther = (algorithm: string, content: string): string => {
  const { privateKey } =
    algorithm === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : algorithm === 'RS256'
        ? generateKeyPairSync('rsa', { modulusLength: 3072 })
        : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return sign(algorithm === 'EdDSA' ? null : 'sha256', Buffer.from(content), key).toString('base64url');
};

/**
 * The tokens that are presented to a service: a valid one of a sign-up, those of a clock that is ahead, and all that
 * must be refused.
 */
export const presentedTokens = async (issuer: OpenIssuer) => {
  const { token, userId } = await issuer.signUp();
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = decode(payload);
  const jwk = await issuer.publicJwk();
  const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const symmetric = `${encode({ ...decode(header), alg: 'HS256' })}.${payload}`;
  const now = Math.floor(Date.now() / 1000);
  const refused: Readonly<Record<string, string>> = {
    'no token': '',
    'a word': 'nonsense',
    'one that has expired': await issuer.sign({ ...claims, iat: now - 7200, exp: now - 3600 }),
    'another audience': await issuer.sign({ ...claims, aud: 'https://other.example.com' }),
    'another issuer': await issuer.sign({ ...claims, iss: 'https://evil.example' }),
    'a changed payload': `${header}.${encode({ ...claims, sub: 'somebody-else' })}.${signature}`,
    'another key': `${header}.${payload}.${signByOther(issuer.algorithm, `${header}.${payload}`)}`,
    'an unknown key': `${encode({ ...decode(header), kid: 'unknown' })}.${payload}.${signature}`,
    'no signature': `${encode({ ...decode(header), alg: 'none' })}.${payload}.`,
    'the published key as a secret': `${symmetric}.${createHmac('sha256', pem).update(symmetric).digest('base64url')}`,
  };
  return {
    userId,
    good: token,
    // Made when it is presented, so that the time in between does not count.
    ofClockAhead: (seconds: number) => {
      const ahead = Math.floor(Date.now() / 1000) + seconds;
      return issuer.sign({ ...claims, iat: ahead, exp: ahead + 900 });
    },
    refused,
  };
};

export type PresentedTokens = Awaited<ReturnType<typeof presentedTokens>>;
