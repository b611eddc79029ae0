import { tokenRefused, withSignIn } from '../audit-fact.ts';
import type { Feature } from '../feature.ts';
import { createEnsureFirstAdmin, type EnsureFirstAdmin } from './ensure-first-admin.ts';
import { hasActiveAdmin } from './has-active-admin.ts';
import { createSetUpFirstAdmin, type SetUpFirstAdmin } from './set-up-first-admin.ts';

export interface FirstAdminActs {
  readonly ensureFirstAdmin: EnsureFirstAdmin;
  readonly setUpFirstAdmin: SetUpFirstAdmin;
}

export interface FirstAdminReads {
  /** Whether an active administrator is there; false until the first one was made. */
  readonly hasAdministrator: () => Promise<boolean>;
}

export const firstAdmin: Feature<FirstAdminActs, FirstAdminReads> = {
  acts: (kit) => ({
    ensureFirstAdmin: createEnsureFirstAdmin(kit),
    setUpFirstAdmin: createSetUpFirstAdmin(kit),
  }),
  reads: (kit) => ({
    hasAdministrator: () => hasActiveAdmin(kit.users),
  }),
  facts: {
    ensureFirstAdmin: (_, outcome) =>
      outcome.ok && outcome.value.kind === 'created'
        ? [{ type: 'first_admin_created', userId: outcome.value.admin.id }]
        : [],

    setUpFirstAdmin: (_, outcome) => {
      if (outcome.ok) return withSignIn('first_admin_created', outcome.value);
      return outcome.error.code === 'invalid_or_expired_token' ? [tokenRefused('setup')] : [];
    },
  },
};
