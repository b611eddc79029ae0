import type { MiddlewareHandler } from 'hono';
import type { Principal } from '../../../../application/sessions/verify-access.ts';
import type { UseCases } from '../../../../application/use-cases.ts';
import { err, type Result } from '../../../../domain/result.ts';
import { BASIC_ROLES, type Role } from '../../../../domain/users/role.ts';
import { answerError } from '../answer/answer-error.ts';
import { answerProblem, type Problem } from '../answer/problem.ts';
import type { HttpContext } from '../http-env.ts';
import type { HttpSettings } from '../http-settings.ts';
import { requireBearer } from './bearer.ts';

/** For the type of an application's routes behind {@link RequirePrincipal}. */
export interface PrincipalEnv {
  Variables: { principal: Principal };
}

/** For which users may pass: one of the roles suffices. */
export interface PrincipalRule {
  readonly roles: readonly Role[];
}

/**
 * For guarding routes of an application around this one: `c.get('principal')` then is the user as it is now, and the
 * session. Without a rule, everybody who is signed in may pass.
 */
export type RequirePrincipal = (rule?: PrincipalRule) => MiddlewareHandler<PrincipalEnv>;

/**
 * For making that guard. It refuses as our own routes do, at once when a session or its user has ended. It throws for a role
 * that is not configured.
 */
export const createRequirePrincipal = (
  verifyAccess: UseCases['verifyAccess'],
  { compat, roles = BASIC_ROLES }: Pick<HttpSettings, 'compat' | 'roles'> = {},
): RequirePrincipal => {
  const admit = async (c: HttpContext, rule?: PrincipalRule): Promise<Result<Principal, Problem>> => {
    const principal = await requireBearer(c, verifyAccess);
    if (!principal.ok || rule === undefined) return principal;
    const held = principal.value.user.roles;
    return rule.roles.some((role) => held.includes(role)) ? principal : err({ code: 'forbidden' });
  };

  return (rule) => {
    // A misspelt one would let nobody pass.
    const unknown = rule?.roles.find((role) => !roles.includes(role));
    if (unknown !== undefined) {
      throw new TypeError(
        `${unknown} is no role here: name it in the option roles, or one of ${roles.join(', ')}`,
      );
    }
    return async (c, next) => {
      // The variables of both live in one context, by different names.
      const ours = c as unknown as HttpContext;
      ours.set('latchkeyRequestId', crypto.randomUUID());
      ours.set('latchkeyCompat', compat);
      const admitted = await admit(ours, rule).catch((error: Error) => answerError(error, ours));
      if (admitted instanceof Response) return admitted;
      if (!admitted.ok) {
        c.header('Cache-Control', 'no-store');
        return answerProblem(ours, admitted.error);
      }
      c.set('principal', admitted.value);
      return next();
    };
  };
};
