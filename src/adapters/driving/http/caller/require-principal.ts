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

/** The Hono environment of an application's routes behind {@link RequirePrincipal}. */
export interface PrincipalEnv {
  Variables: { principal: Principal };
}

/** Which users are admitted: those with at least one of the roles. */
export interface PrincipalRule {
  readonly roles: readonly Role[];
}

/**
 * Makes a middleware that guards routes of an application in which this one is mounted. `c.get('principal')` then holds
 * the current user record and the session. Without a rule, every signed-in user is admitted.
 */
export type RequirePrincipal = (rule?: PrincipalRule) => MiddlewareHandler<PrincipalEnv>;

/**
 * Makes the guard. It refuses as our own routes do: immediately once a session has ended or its user is disabled or
 * deleted. A rule with a role that is not configured throws a TypeError.
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
    // A misspelt role would admit nobody.
    const unknown = rule?.roles.find((role) => !roles.includes(role));
    if (unknown !== undefined) {
      throw new TypeError(
        `${unknown} is not a configured role; add it to the option roles, or use one of ${roles.join(', ')}`,
      );
    }
    return async (c, next) => {
      // The variables of both apps share one context, under different names.
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
