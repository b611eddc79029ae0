import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { LegacyTokens } from '../../../application/ports/legacy-tokens.ts';
import { err, ok } from '../../../domain/result.ts';
import type { UserId } from '../../../domain/users/user.ts';
import { isStrictCompactForm } from '../../../verify/compact-form.ts';
import { CLOCK_TOLERANCE_SECONDS } from './jose-token-issuer.ts';

/** Longer than any that the application of before can have meant: a year, and a leap day. */
const MOST_SECONDS = 366 * 86_400;

/** Where NestJS applications say whose a token is. */
const ID_CLAIMS = ['id', 'sub', 'userId'] as const;

const ID = /^[\w-]{1,128}$/;

const textOf = (claim: unknown): unknown =>
  typeof claim === 'number' && Number.isSafeInteger(claim) ? String(claim) : claim;

/** Null where none of the claims names a user, or two name different ones. */
const userIdOf = (payload: JWTPayload): UserId | null => {
  const [id, ...others] = new Set(
    ID_CLAIMS.flatMap((name) => (payload[name] === undefined ? [] : [textOf(payload[name])])),
  );
  return typeof id === 'string' && others.length === 0 && ID.test(id) ? id : null;
};

const isTimely = ({ iat = Number.NaN, exp = Number.NaN }: JWTPayload, now: Date): boolean =>
  iat <= now.getTime() / 1000 + CLOCK_TOLERANCE_SECONDS && exp - iat <= MOST_SECONDS;

/**
 * For tokens that `jsonwebtoken`, as `@nestjs/jwt` uses it, has signed with a secret of any length: HS256, no `kid`, no
 * other `typ` than `JWT`, with `iat` and `exp`. After `until` it looks at none.
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
        // One with a `kid` is ours, or pretends to be.
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
