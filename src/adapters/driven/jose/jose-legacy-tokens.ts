import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { LegacyTokens } from '../../../application/ports/legacy-tokens.ts';
import { err, ok } from '../../../domain/result.ts';
import type { UserId } from '../../../domain/users/user.ts';
import { isStrictCompactForm } from '../../../verify/compact-form.ts';
import { CLOCK_TOLERANCE_SECONDS } from './jose-token-issuer.ts';

/** The longest accepted lifetime: a leap year, more than the previous application can have intended. */
const MOST_SECONDS = 366 * 86_400;

/** The claims in which NestJS applications put the user id. */
const ID_CLAIMS = ['id', 'sub', 'userId'] as const;

const ID = /^[\w-]{1,128}$/;

const textOf = (claim: unknown): unknown =>
  typeof claim === 'number' && Number.isSafeInteger(claim) ? String(claim) : claim;

/** Returns null when no claim names a user, or when two name different ones. */
const userIdOf = (payload: JWTPayload): UserId | null => {
  const [id, ...others] = new Set(
    ID_CLAIMS.flatMap((name) => (payload[name] === undefined ? [] : [textOf(payload[name])])),
  );
  return typeof id === 'string' && others.length === 0 && ID.test(id) ? id : null;
};

const isTimely = ({ iat = Number.NaN, exp = Number.NaN }: JWTPayload, now: Date): boolean =>
  iat <= now.getTime() / 1000 + CLOCK_TOLERANCE_SECONDS && exp - iat <= MOST_SECONDS;

/**
 * Makes the verifier of tokens that `jsonwebtoken`, as used by `@nestjs/jwt`, signed with a secret of any length:
 * HS256, no `kid`, no `typ` other than `JWT`, with `iat` and `exp`. From `until` on it rejects every token.
 */
export const createJoseLegacyTokens = (settings: {
  readonly secret: string;
  readonly until: Date;
}): LegacyTokens => {
  const key = new TextEncoder().encode(settings.secret);
  const invalid = err({ code: 'invalid_token' } as const);
  return {
    verify: async (token, now) => {
      if (now >= settings.until || !isStrictCompactForm(token)) return invalid;
      try {
        const { kid, typ } = decodeProtectedHeader(token);
        // A token with a `kid` is one of Latchkey, or claims to be.
        if (kid !== undefined || (typ !== undefined && typ !== 'JWT')) return invalid;
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          requiredClaims: ['iat', 'exp'],
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: now,
        });
        const id = isTimely(payload, now) ? userIdOf(payload) : null;
        return id === null ? invalid : ok(id);
      } catch (error) {
        if (error instanceof errors.JWTExpired && userIdOf(error.payload) !== null) {
          return err({ code: 'token_expired' });
        }
        return invalid;
      }
    },
  };
};
