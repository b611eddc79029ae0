import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { IdGenerator } from '../../../application/ports/id-generator.ts';
import type { TokenIssuer, VerifiedAccessToken } from '../../../application/ports/token-issuer.ts';
import { err, ok } from '../../../domain/result.ts';
import { acrOf, amrOf } from '../../../domain/sessions/authentication.ts';
import { isRoleName, type Role } from '../../../domain/users/role.ts';
import { isStrictCompactForm } from '../../../verify/compact-form.ts';
import { isTokenType, type TokenType } from '../../../verify/token-type.ts';
import type { KeyRing } from './key-ring.ts';

export { TOKEN_TYPES, type TokenType } from '../../../verify/token-type.ts';

/** The settings common to all tokens of one issuer. `clientId` is the RFC 9068 claim of first-party clients. */
export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly clientId: string;
  readonly ttlSeconds: number;
  /**
   * Default: `at+jwt`. When set to `JWT`, existing tokens of type `at+jwt` still verify; the reverse does not hold.
   */
  readonly type?: TokenType;
}

/** The largest accepted clock skew, in seconds (RFC 7519 section 4.1.4). */
export const CLOCK_TOLERANCE_SECONDS = 5;

const REQUIRED_CLAIMS = ['iss', 'sub', 'aud', 'exp', 'iat', 'jti', 'client_id', 'sid', 'roles'];

const isRoleList = (roles: unknown): roles is readonly Role[] =>
  Array.isArray(roles) && roles.length > 0 && roles.every(isRoleName);

const claimsOf = ({ sub, sid, jti, client_id, roles, iat, exp }: JWTPayload): VerifiedAccessToken | null => {
  if (typeof sub !== 'string' || typeof sid !== 'string' || !isRoleList(roles)) return null;
  if (typeof jti !== 'string' || typeof client_id !== 'string') return null;
  if (iat === undefined || exp === undefined) return null;
  return {
    userId: sub,
    sessionId: sid,
    roles,
    tokenId: jti,
    clientId: client_id,
    issuedAt: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
  };
};

/** Makes the issuer and verifier of access tokens in the JWT profile of RFC 9068. */
export const createJoseTokenIssuer = (
  ring: KeyRing,
  settings: TokenSettings,
  ids: IdGenerator,
): TokenIssuer => ({
  issue: async ({ userId, sessionId, roles, authentication, claims }, now) => {
    const signing = await ring.signing(now);
    const issuedAt = Math.floor(now.getTime() / 1000);
    const token = await new SignJWT({
      ...claims,
      sid: sessionId,
      client_id: settings.clientId,
      roles: [...roles],
      auth_time: Math.floor(authentication.at.getTime() / 1000),
      acr: acrOf(authentication),
      amr: [...amrOf(authentication)],
    })
      .setProtectedHeader({ alg: signing.algorithm, typ: settings.type ?? 'at+jwt', kid: signing.kid })
      .setIssuer(settings.issuer)
      .setAudience(settings.audience)
      .setSubject(userId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + settings.ttlSeconds)
      .setJti(ids.next())
      .sign(signing.key);
    return { token, expiresInSeconds: settings.ttlSeconds };
  },

  verify: async (token, now) => {
    if (!isStrictCompactForm(token)) return err({ code: 'invalid_token' });
    try {
      const { kid, typ } = decodeProtectedHeader(token);
      if (!isTokenType(typ, settings.type)) return err({ code: 'invalid_token' });
      const key = typeof kid === 'string' ? await ring.verification(kid, now) : undefined;
      if (key === undefined) return err({ code: 'invalid_token' });
      const { payload } = await jwtVerify(token, key.key, {
        algorithms: [...key.algorithms],
        issuer: settings.issuer,
        audience: settings.audience,
        requiredClaims: REQUIRED_CLAIMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: now,
      });
      const claims = claimsOf(payload);
      return claims === null ? err({ code: 'invalid_token' }) : ok(claims);
    } catch (error) {
      // jose checks the signature and all other claims before `exp`, so an expired token is otherwise genuine.
      if (error instanceof errors.JWTExpired) return err({ code: 'token_expired' });
      if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof SyntaxError) {
        return err({ code: 'invalid_token' });
      }
      throw error;
    }
  },

  publicKeys: (now) => ring.publicKeys(now),
});
