import type { Context, MiddlewareHandler } from 'hono';
import type { AccessTokenClaims } from './access-token-claims.ts';
import { isAccessTokenError } from './access-token-error.ts';
import { type AssuranceSettings, checkAssurance, isAssured } from './assurance.ts';
import { answerBearerProblem } from './bearer-problem.ts';
import { checkSettings, type VerifySettings, verifyAccessToken } from './verify-access-token.ts';

/**
 * The requirements of routes behind {@link bearer}: a token of this issuer for this audience, and optionally a role,
 * and how and how recently the user authenticated.
 */
export interface BearerSettings extends VerifySettings, AssuranceSettings {
  /** The accepted roles; one of them is enough. Without this, every valid token is accepted. */
  readonly roles?: readonly string[];
}

/** The environment type of a Hono app or route behind {@link bearer}: `new Hono<BearerEnv>()`. */
export interface BearerEnv {
  Variables: { claims: AccessTokenClaims };
}

const SCHEME = /^bearer(?: |$)/i;
/** RFC 6750 section 2.1, b64token. */
const CREDENTIALS = /^bearer +([\w.~+/-]+=*)$/i;

const claimsOrRefusal = async (
  c: Context,
  settings: BearerSettings,
): Promise<AccessTokenClaims | Response> => {
  const header = c.req.header('authorization') ?? '';
  if (!SCHEME.test(header)) return answerBearerProblem(c, 'unauthenticated');
  const token = CREDENTIALS.exec(header)?.[1];
  if (token === undefined) return answerBearerProblem(c, 'invalid_token');
  try {
    const claims = await verifyAccessToken(token, settings);
    const isAllowed = settings.roles?.some((role) => claims.roles.includes(role)) ?? true;
    if (!isAllowed) return answerBearerProblem(c, 'forbidden');
    return isAssured(claims, settings, new Date()) ? claims : answerBearerProblem(c, settings);
  } catch (error) {
    if (isAccessTokenError(error)) return answerBearerProblem(c, error.code);
    throw error;
  }
};

/**
 * Creates middleware that guards the routes of a Hono app. `c.get('claims')` then returns the caller's claims. The
 * token is read from the Authorization header only. Answers 401 and 403 as RFC 6750 specifies, and 503 when the
 * issuer's keys cannot be fetched, each as problem+json with the `code` that Latchkey's own routes use. A user who has
 * to authenticate again, or with a second factor, is answered the challenge of RFC 9470, which `latchkey/client`
 * resolves.
 *
 * No request passes without a token, not even a CORS preflight (OPTIONS), since a route for all methods behind this
 * would run: put `cors()` of `hono/cors` before it. Throws a TypeError for invalid settings.
 */
export const bearer = (settings: BearerSettings): MiddlewareHandler<BearerEnv> => {
  checkSettings(settings);
  checkAssurance(settings);
  if (settings.roles?.length === 0) throw new TypeError('roles must have at least one role, or be omitted');
  return async (c, next) => {
    const outcome = await claimsOrRefusal(c, settings);
    if (outcome instanceof Response) return outcome;
    c.set('claims', outcome);
    return next();
  };
};
