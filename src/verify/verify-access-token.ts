import { errors, type JWTHeaderParameters, jwtVerify } from 'jose';
import { type AccessTokenClaims, parseClaims, REQUIRED_CLAIMS } from './access-token-claims.ts';
import { accessTokenError, isAccessTokenError } from './access-token-error.ts';
import { isStrictCompactForm } from './compact-form.ts';
import { keySetAt } from './key-set.ts';
import { isTokenType, TOKEN_TYPES, type TokenType } from './token-type.ts';

/** The issuer and the audience of the tokens that are accepted, and how they are verified. */
export interface VerifySettings {
  /** The exact value of `iss`: the `PUBLIC_URL` of the issuing Latchkey. */
  readonly issuer: string;
  /** The exact value that `aud` must be or contain. */
  readonly audience: string;
  /** The URL of the keys, if not `/.well-known/jwks.json` below the issuer. */
  readonly jwksUri?: string;
  /** The issuer's `JWT_TYP`; `at+jwt` by default. With `JWT`, tokens of both types are accepted. */
  readonly typ?: TokenType;
  /** The tolerated clock difference: 0 to 60 seconds, 5 by default. */
  readonly clockToleranceSeconds?: number;
}

// The signature's algorithm must also match the key's own. No symmetric algorithm is listed: a published key is not secret.
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'RS256'];
/** The maximum length of a token, in characters: that of the `Authorization` header that Latchkey's own routes read. */
const MAX_TOKEN_LENGTH = 4096;
const MAX_CLOCK_TOLERANCE_SECONDS = 60;

/**
 * Refuses settings that would check less than they seem to, such as an audience that is `undefined` because a variable
 * was not set. Throws a TypeError.
 */
export const checkSettings = ({
  issuer,
  audience,
  typ = 'at+jwt',
  clockToleranceSeconds = 5,
}: VerifySettings): void => {
  for (const [name, value] of Object.entries({ issuer, audience })) {
    if (typeof value !== 'string' || value === '') throw new TypeError(`${name} must be a non-empty string`);
  }
  if (!TOKEN_TYPES.includes(typ)) throw new TypeError(`typ must be ${TOKEN_TYPES.join(' or ')}`);
  if (!(clockToleranceSeconds >= 0 && clockToleranceSeconds <= MAX_CLOCK_TOLERANCE_SECONDS)) {
    throw new TypeError(`clockToleranceSeconds must be from 0 to ${MAX_CLOCK_TOLERANCE_SECONDS}`);
  }
};

/**
 * Verifies an access token in a resource server. Resolves with its claims. Rejects with an `AccessTokenError`, whose
 * `code` says why, as users of jose or jsonwebtoken expect: a refused token is not a value that could be used by
 * mistake.
 *
 * The issuer is called only for its keys, which are cached (RFC 7517). So a session that has ended, or a user who was
 * disabled, is noticed here only when the token expires.
 */
export const verifyAccessToken = async (
  token: string,
  settings: VerifySettings,
): Promise<AccessTokenClaims> => {
  checkSettings(settings);
  const { issuer, audience, clockToleranceSeconds = 5 } = settings;
  const { jwksUri = `${issuer.replace(/\/$/, '')}/.well-known/jwks.json` } = settings;
  if (typeof token !== 'string' || token.length > MAX_TOKEN_LENGTH || !isStrictCompactForm(token)) {
    throw accessTokenError('invalid_token');
  }
  const keyOf = (header: JWTHeaderParameters) => {
    if (!isTokenType(header.typ, settings.typ)) throw accessTokenError('invalid_token');
    return keySetAt(jwksUri)(header);
  };
  try {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: ALGORITHMS,
      issuer,
      audience,
      requiredClaims: REQUIRED_CLAIMS,
      clockTolerance: clockToleranceSeconds,
    });
    const claims = parseClaims(payload);
    if (claims === null) throw accessTokenError('invalid_token');
    return claims;
  } catch (error) {
    if (isAccessTokenError(error)) throw error;
    // jose checks the signature and all other claims before `exp`, so an expired token is genuine.
    if (error instanceof errors.JWTExpired) throw accessTokenError('token_expired');
    // No cause: jose's errors contain the claims.
    if (error instanceof errors.JOSEError) throw accessTokenError('invalid_token');
    throw error;
  }
};
