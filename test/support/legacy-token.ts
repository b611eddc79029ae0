import { createHmac } from 'node:crypto';

/** Short, as those of tutorials are. */
export const LEGACY_SECRET = 'topsecret51';

/** An id as the application of before gave it. */
export const OBJECT_ID = '65b2f0c4a1b2c3d4e5f60718';

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** What `jsonwebtoken` makes of these members; `header` and `secret` for what it would not make. A text is sent as it is. */
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

/** What the tutorial signs, by default for three days. */
export const legacyTokenOf = (id: string, now: Date, seconds = 3 * 86_400): string => {
  const iat = Math.floor(now.getTime() / 1000);
  return signLegacy({ id, iat, exp: iat + seconds });
};
