import * as z from 'zod';
import { SECOND_FACTOR_MODES, type SecondFactorMode } from '../../../domain/second-factor/second-factor.ts';
import { rolesWith } from '../../../domain/users/role.ts';
import { heldRoles, listOf, totpIssuer, wholeNumber } from '../config-fields.ts';
import type { SettingsGroup } from '../settings-group.ts';

/** Second factors: who has one, how long a device is trusted, the name that authenticator apps show. */
export interface SecondFactorSettings {
  readonly SECOND_FACTOR: SecondFactorMode;
  readonly SECOND_FACTOR_ROLES: readonly string[];
  readonly TRUSTED_DEVICE_DAYS: number;
  readonly TOTP_ISSUER?: string | undefined;
}

export const secondFactorSettings: SettingsGroup<SecondFactorSettings> = {
  fields: {
    SECOND_FACTOR: z.enum(SECOND_FACTOR_MODES, 'must be off, optional or required').default('optional'),
    SECOND_FACTOR_ROLES: heldRoles.default(['admin']),
    TRUSTED_DEVICE_DAYS: wholeNumber(0, 365).default(30),
    TOTP_ISSUER: totpIssuer.optional(),
  },
  problems: (env) => {
    if (env.SECOND_FACTOR_ROLES === undefined) return [];
    const known = rolesWith(listOf(env.ROLES ?? ''));
    const unknown = listOf(env.SECOND_FACTOR_ROLES).filter((role) => !known.includes(role));
    if (unknown.length > 0) {
      const message = `must be roles of this installation: ${unknown.join(', ')} is not in ROLES`;
      return [{ key: 'SECOND_FACTOR_ROLES', message }];
    }
    // Whoever lists roles expects that these must have a second factor.
    return env.SECOND_FACTOR === 'required'
      ? []
      : [
          {
            key: 'SECOND_FACTOR_ROLES',
            message: 'has no effect unless SECOND_FACTOR=required; set it too, or remove the roles',
          },
        ];
  },
};
