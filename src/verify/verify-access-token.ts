import { errors, type JWTHeaderParameters, jwtVerify } from 'jose';
import { type AccessTokenClaims, parseClaims, REQUIRED_CLAIMS } from './access-token-claims.ts';
import { accessTokenError, isAccessTokenError } from './access-token-error.ts';
import { isStrictCompactForm } from './compact-form.ts';
import { keySetAt } from './key-set.ts';
import { isTokenType, TOKEN_TYPES, type TokenType } from './token-type.ts';

/** For whose tokens are accepted, and for whom they must be. */
export interface VerifySettings {
  /** What `iss` must be, to the letter: the `PUBLIC_URL` of the Latchkey that issues. */
  readonly issuer: string;
  /** What `aud` must be, or hold, to the letter. */
  readonly audience: string;
  /** Where the keys are, when not at `/.well-known/jwks.json` below the issuer. */
  readonly jwksUri?: string;
  /** What the issuer's `JWT_TYP` is, `at+jwt` when left out. With `JWT` tokens of both types pass. */
  readonly typ?: TokenType;
  /** How far the clocks may be apart: 0 to 60, 5 when left out. */
  readonly clockToleranceSeconds?: number;
}

// The signature's algorithm must also be the key's own. Symmetric ones are not here: a published key is no secret.
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'RS256'];
/** As long as a token that Latchkey's own routes look at. */
const MAX_TOKEN_LENGTH = 4096;
const MAX_CLOCK_TOLERANCE_SECONDS = 60;

/**
 * For refusing settings that would check less than they seem to, such as an audience that is `undefined` because
 * a variable was not set. Throws a TypeError.
 */
export const checkSettings = ({
  issuer,
  audience,
  typ = 'at+jwt',
  clockToleranceSeconds = 5,
}: VerifySettings): void => {
  for (const [name, value] of Object.entries({ issuer, audience })) {
    if (typeof value !== 'string' || value === '') throw new TypeError(`${name} must be a text`);
  }
  if (!TOKEN_TYPES.includes(typ)) throw new TypeError(`typ must be ${TOKEN_TYPES.join(' or ')}`);
  if (!(clockToleranceSeconds >= 0 && clockToleranceSeconds <= MAX_CLOCK_TOLERANCE_SECONDS)) {
    throw new TypeError(`clockToleranceSeconds must be from 0 to ${MAX_CLOCK_TOLERANCE_SECONDS}`);
  }
};

/**
 * For a resource server that has a token and wants to know whose it is. Resolves with the claims; rejects with an
 * `AccessTokenError`, whose `code` says why, as those who know jose or jsonwebtoken expect: a refused token is
 * not a value that could be used by mistake.
 *
 * No call to the issuer is made but for its keys, which are kept (RFC 7517). So a session that ends, or a user who
 * is disabled, is noticed here when the token expires.
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
    // jose checks the signature and all other claims before `exp`, so an expired token is a genuine one.
    if (error instanceof errors.JWTExpired) throw accessTokenError('token_expired');
    // The cause is left out, since jose's errors carry the claims.
    if (error instanceof errors.JOSEError) throw accessTokenError('invalid_token');
    throw error;
  }
};
