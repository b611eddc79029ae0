import { createHmac } from 'node:crypto';

/** A short secret, as in tutorials. */
export const LEGACY_SECRET = 'topsecret51';

/** A user id as the previous application assigned them. */
export const OBJECT_ID = '65b2f0c4a1b2c3d4e5f60718';

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/**
 * Signs a token as `jsonwebtoken` does. `header`, `secret` and `hash` allow tokens that it would not make. A string
 * payload is used verbatim.
 */
export const signLegacy = (
  payload: object | string,
  {
    header = {},
    secret = LEGACY_SECRET,
    hash = 'sha256',
  }: { header?: object; secret?: string; hash?: string } = {},
): string => {
  const content = `${encode({ alg: 'HS256', typ: 'JWT', ...header })}.${encode(payload)}`;
  return `${content}.${createHmac(hash, secret).update(content).digest('base64url')}`;
};

/** Signs the token of the tutorial. It is valid for three days by default. */
export const legacyTokenOf = (id: string, now: Date, seconds = 3 * 86_400): string => {
  const iat = Math.floor(now.getTime() / 1000);
  return signLegacy({ id, iat, exp: iat + seconds });
};
