import * as z from 'zod';
import { OPEN_SIGN_UP, type SignUpPolicy } from '../../../domain/accounts/sign-up-policy.ts';
import { claims, durationOrNever, flag, roles, signUp } from '../config-fields.ts';
import type { ConfigProblem } from '../config-problem.ts';
import type { SettingsGroup } from '../settings-group.ts';

/** Accounts: the first administrator, who may sign up, roles and public metadata. */
export interface AccountsSettings {
  readonly ADMIN_EMAIL?: string | undefined;
  readonly ADMIN_PASSWORD?: string | undefined;
  readonly SIGN_UP: SignUpPolicy;
  readonly REQUIRE_VERIFIED_EMAIL: boolean;
  readonly UNVERIFIED_EXPIRES: number;
  readonly MAGIC_LINK_SIGN_UP: boolean;
  readonly ROLES: readonly string[];
  readonly CLAIMS: readonly string[];
}

export const accountsSettings: SettingsGroup<AccountsSettings> = {
  fields: {
    ADMIN_EMAIL: z.string().optional(),
    ADMIN_PASSWORD: z.string().optional(),
    SIGN_UP: signUp.default(OPEN_SIGN_UP),
    REQUIRE_VERIFIED_EMAIL: flag.default(false),
    UNVERIFIED_EXPIRES: durationOrNever.default(30 * 86_400),
    MAGIC_LINK_SIGN_UP: flag.default(false),
    ROLES: roles.default([]),
    CLAIMS: claims.default([]),
  },
  problems: (env) => {
    const problems: ConfigProblem[] = [];
    if ((env.ADMIN_EMAIL === undefined) !== (env.ADMIN_PASSWORD === undefined)) {
      const [missing, present] =
        env.ADMIN_EMAIL === undefined ? ['ADMIN_EMAIL', 'ADMIN_PASSWORD'] : ['ADMIN_PASSWORD', 'ADMIN_EMAIL'];
      problems.push({ key: missing, message: `is missing; set it together with ${present}, or set neither` });
    }
    if (env.SIGN_UP?.startsWith('domains:') && env.REQUIRE_VERIFIED_EMAIL !== 'true') {
      problems.push({
        key: 'SIGN_UP',
        message:
          'with domains: requires REQUIRE_VERIFIED_EMAIL=true; otherwise anybody can sign up with an e-mail address that is not theirs',
      });
    }
    return problems;
  },
};
