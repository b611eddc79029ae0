import type { JWTPayload } from 'jose';

/** For what an access token (RFC 9068) says. */
export interface AccessTokenClaims {
  /** `sub` */
  readonly userId: string;
  /** `sid`: the same for all tokens of one sign-in. */
  readonly sessionId: string;
  /** What the user was when the token was issued. */
  readonly roles: readonly string[];
  /** `client_id` */
  readonly clientId: string;
  /** `jti`: unique to this token. */
  readonly tokenId: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** What else it says, by name: the members of the user's public metadata that the issuer's `CLAIMS` lists. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** For the claims without which a token is none of ours. */
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

/** For typing a verified payload; null when a claim is of another type than ours are. */
export const parseClaims = (payload: JWTPayload): AccessTokenClaims | null => {
  const { sub, sid, roles, client_id, jti, iat, exp, iss: _iss, aud: _aud, nbf: _nbf, ...metadata } = payload;
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
    metadata,
  };
};
