import type { JWTPayload } from 'jose';

/** The claims of an access token (RFC 9068). */
export interface AccessTokenClaims {
  /** `sub` */
  readonly userId: string;
  /** `sid`: the same for all tokens of one sign-in. */
  readonly sessionId: string;
  /** The roles of the user when the token was issued. */
  readonly roles: readonly string[];
  /** `client_id` */
  readonly clientId: string;
  /** `jti`: unique to this token. */
  readonly tokenId: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** `auth_time`: when the user last authenticated in this session. Null in tokens of releases that did not write it. */
  readonly authenticatedAt: Date | null;
  /** `acr`: the level of assurance, `aal1`, `aal2` or `phr`. Null in tokens of releases that did not write it. */
  readonly acr: string | null;
  /** `amr`: the proofs that the user gave (RFC 8176), such as `pwd`, `mail`, `otp`, `rcv`, `pop`, and `mfa` for two factors. */
  readonly amr: readonly string[];
  /** The other claims, by name: the members of the user's public metadata that the issuer's `CLAIMS` lists. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The claims that an access token must have. */
export const REQUIRED_CLAIMS: string[] = [
  'iss',
  'sub',
  'aud',
  'exp',
  'iat',
  'jti',
  'client_id',
  'sid',
  'roles',
];

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTextList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** Converts a verified payload to typed claims; null when a required claim is missing or has the wrong type. */
export const parseClaims = (payload: JWTPayload): AccessTokenClaims | null => {
  const { sub, sid, roles, client_id, jti, iat, exp, iss: _iss, aud: _aud, nbf: _nbf, ...others } = payload;
  const { auth_time, acr, amr, ...metadata } = others;
  if (!isText(sub) || !isText(sid) || !isText(client_id) || !isText(jti) || !isTextList(roles)) return null;
  if (iat === undefined || exp === undefined) return null;
  return {
    userId: sub,
    sessionId: sid,
    roles,
    clientId: client_id,
    tokenId: jti,
    issuedAt: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
    authenticatedAt: typeof auth_time === 'number' ? new Date(auth_time * 1000) : null,
    acr: isText(acr) ? acr : null,
    amr: isTextList(amr) ? amr : [],
    metadata,
  };
};
