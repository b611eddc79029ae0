import { type AuditFact, byOwner, ifUnconfirmed, withSignIn } from '../audit-fact.ts';
import type { Feature } from '../feature.ts';
import { createDeleteOwnAccount, type DeleteOwnAccount } from './delete-own-account.ts';
import { createRegisterUser, type RegisterUser } from './register-user.ts';

export interface AccountsActs {
  readonly registerUser: RegisterUser;
  readonly deleteOwnAccount: DeleteOwnAccount;
}

export const accounts: Feature<AccountsActs> = {
  acts: (kit) => ({
    registerUser: createRegisterUser(kit),
    deleteOwnAccount: createDeleteOwnAccount(kit),
  }),
  reads: () => ({}),
  facts: {
    registerUser: ({ email }, outcome) => {
      const failed: AuditFact = { type: 'sign_up_failed', email, details: { reason: 'email_taken' } };
      if (!outcome.ok) return outcome.error.code === 'email_taken' ? [failed] : [];
      if ('kind' in outcome.value) return withSignIn('signed_up', outcome.value);
      const { opened } = outcome.value.withheld;
      return [opened === null ? failed : byOwner('signed_up', opened)];
    },

    deleteOwnAccount: ({ actor }, outcome) =>
      outcome.ok ? [byOwner('account_deleted', actor)] : ifUnconfirmed(actor, outcome.error),
  },
};
