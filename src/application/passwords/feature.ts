import { byNewcomer, byOwner, ifClaimed, ifUnconfirmed, tokenRefused } from '../audit-fact.ts';
import type { Feature } from '../feature.ts';
import type { Limited } from '../limits/limit-writes.ts';
import { type ChangePassword, createChangePassword } from './change-password.ts';
import { createRequestPasswordReset, type RequestPasswordReset } from './request-password-reset.ts';
import { createResetPassword, type ResetPassword } from './reset-password.ts';
import { createSecureAccount, type SecureAccount } from './secure-account.ts';

export interface PasswordsActs {
  readonly requestPasswordReset: RequestPasswordReset;
  readonly resetPassword: ResetPassword;
  readonly changePassword: Limited<ChangePassword>;
  readonly secureAccount: SecureAccount;
}

export const passwords: Feature<PasswordsActs> = {
  acts: (kit) => ({
    requestPasswordReset: createRequestPasswordReset(kit),
    resetPassword: createResetPassword(kit),
    changePassword: kit.limitWrites(createChangePassword(kit)),
    secureAccount: createSecureAccount(kit),
  }),
  reads: () => ({}),
  facts: {
    requestPasswordReset: ({ email }, outcome) =>
      outcome.ok && outcome.value.withheld.throttled === null
        ? [{ type: 'password_reset_requested', email }]
        : [],

    resetPassword: (_, outcome) => {
      if (outcome.ok) {
        const { user, claimed } = outcome.value;
        return [byOwner('password_reset', user), ...ifClaimed(claimed, user)];
      }
      return outcome.error.code === 'invalid_or_expired_token' ? [tokenRefused('reset-password')] : [];
    },

    changePassword: ({ actor }, outcome) => {
      if (outcome.ok) return [byNewcomer('password_changed', outcome.value)];
      // It was changed, and the account was another one before its new session had begun.
      if (outcome.error.code === 'invalid_token') return [byOwner('password_changed', actor)];
      return ifUnconfirmed(actor, outcome.error);
    },

    secureAccount: (_, outcome) =>
      outcome.ok ? [byOwner('account_secured', outcome.value)] : [tokenRefused('secure-account')],
  },
};
