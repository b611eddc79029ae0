import { MANY_FAILURES } from '../../domain/limits/limit-policy.ts';
import type { AuthenticationMethod } from '../../domain/sessions/authentication.ts';
import type { User } from '../../domain/users/user.ts';
import type { BareUseCases } from '../use-cases.ts';
import {
  type AuditFact,
  byNewcomer,
  byOwner,
  bySession,
  ifReused,
  ifUnconfirmed,
  repeatedLate,
  tokenRefused,
} from './audit-fact.ts';

/** The use cases that neither change nor refuse anybody's access. Every other one is recorded. */
export type UnrecordedUseCase =
  | 'verifyAccess'
  | 'verifyRecentAccess'
  | 'verifyOwnRead'
  | 'getUser'
  | 'listUsers'
  | 'listUserLimits'
  | 'listSessions'
  | 'listAuditEvents'
  | 'inspectVerification'
  | 'introspectToken'
  | 'authenticateResourceServer'
  | 'listPublicKeys'
  | 'hasAdministrator'
  | 'checkReadiness';

export type RecordedUseCase = Exclude<keyof BareUseCases, UnrecordedUseCase>;

/** Returns what is recorded of the outcome of one use case. */
export type FactsOf<K extends RecordedUseCase> = (
  command: Parameters<BareUseCases[K]>[0],
  outcome: Awaited<ReturnType<BareUseCases[K]>>,
) => readonly AuditFact[];

const METHOD_NAMES: Readonly<Record<AuthenticationMethod, string>> = { pwd: 'password', mail: 'mail' };

const REFUSED_LOG_INS: readonly string[] = ['invalid_credentials', 'account_disabled', 'email_not_verified'];

const ifClaimed = (claimed: boolean, user: User): readonly AuditFact[] =>
  claimed ? [byOwner('account_claimed', user)] : [];

const VERIFIED_BY = {
  verified: 'email_verified',
  moved: 'email_changed',
  signed_up: 'sign_up_verified',
} as const;

const roleList = ({ roles }: User): { readonly roles: string } => ({ roles: roles.join(' ') });

/** What is recorded of each use case. A new use case does not compile until it is listed here or as unrecorded. */
export const AUDITED_ACTS: { readonly [K in RecordedUseCase]: FactsOf<K> } = {
  registerUser: ({ email }, outcome) => {
    const failed: AuditFact = { type: 'sign_up_failed', email, details: { reason: 'email_taken' } };
    if (!outcome.ok) return outcome.error.code === 'email_taken' ? [failed] : [];
    if (outcome.value.kind === 'signed_in') return [byNewcomer('signed_up', outcome.value)];
    return [outcome.value.opened === null ? failed : byOwner('signed_up', outcome.value.opened)];
  },

  authenticate: ({ email }, outcome) => {
    if (outcome.ok) {
      const { failuresBefore, user } = outcome.value;
      const details = { failures: String(failuresBefore) };
      return [
        { ...byNewcomer('logged_in', outcome.value), details: { method: 'password' } },
        ...(failuresBefore < MANY_FAILURES
          ? []
          : [{ ...byOwner('right_password_after_failures', user), details }]),
      ];
    }
    const { code: reason } = outcome.error;
    return REFUSED_LOG_INS.includes(reason) ? [{ type: 'log_in_failed', email, details: { reason } }] : [];
  },

  ensureFirstAdmin: (_, outcome) =>
    outcome.ok && outcome.value.kind === 'created'
      ? [{ type: 'first_admin_created', userId: outcome.value.admin.id }]
      : [],

  setUpFirstAdmin: (_, outcome) => {
    if (outcome.ok) return [byNewcomer('first_admin_created', outcome.value)];
    return outcome.error.code === 'invalid_or_expired_token' ? [tokenRefused('setup')] : [];
  },

  createUser: ({ actor, password }, outcome) => {
    if (!outcome.ok) return [];
    const invited = password === undefined ? { invited: 'true' } : {};
    const details = { ...roleList(outcome.value), ...invited };
    return [{ type: 'user_created', actorId: actor.id, userId: outcome.value.id, details }];
  },

  updateUser: ({ actor, id }, outcome) => {
    if (!outcome.ok) return [];
    const { user, changed } = outcome.value;
    const about = { actorId: actor.id, userId: id };
    const status = user.status === 'disabled' ? 'user_disabled' : 'user_enabled';
    const facts = {
      name: { ...about, type: 'user_renamed' },
      email: { ...about, type: 'email_changed' },
      roles: { ...about, type: 'roles_changed', details: roleList(user) },
      status: { ...about, type: status },
      // The name of the field, never its content.
      publicMetadata: { ...about, type: 'metadata_changed', details: { field: 'publicMetadata' } },
      privateMetadata: { ...about, type: 'metadata_changed', details: { field: 'privateMetadata' } },
    } as const;
    return changed.map((field) => facts[field]);
  },

  deleteUser: ({ actor, id }, outcome) =>
    outcome.ok ? [{ type: 'user_deleted', actorId: actor.id, userId: id }] : [],

  liftUserLimits: ({ actor, id }, outcome) =>
    outcome.ok ? [{ type: 'limits_lifted', actorId: actor.id, userId: id }] : [],

  refreshSession: (_, outcome) => {
    if (!outcome.ok) return ifReused(outcome.error);
    const { session, lateRepeats } = outcome.value;
    return lateRepeats === null ? [] : [repeatedLate(session, lateRepeats)];
  },

  signOut: (_, outcome) =>
    outcome.ok && outcome.value !== null ? [bySession('logged_out', outcome.value)] : [],

  requestPasswordReset: ({ email }, outcome) =>
    outcome.ok && outcome.value.heldBack === null ? [{ type: 'password_reset_requested', email }] : [],

  resetPassword: (_, outcome) => {
    if (outcome.ok) {
      const { user, claimed } = outcome.value;
      return [byOwner('password_reset', user), ...ifClaimed(claimed, user)];
    }
    return outcome.error.code === 'invalid_or_expired_token' ? [tokenRefused('reset-password')] : [];
  },

  requestMagicLink: ({ email }, outcome) =>
    outcome.ok && outcome.value.heldBack === null ? [{ type: 'magic_link_requested', email }] : [],

  consumeMagicLink: (command, outcome) => {
    if (!outcome.ok) {
      const email = 'email' in command ? command.email : undefined;
      return outcome.error.code === 'invalid_or_expired_token' ? [tokenRefused('magic-link', email)] : [];
    }
    const { isNewUser, claimed, user } = outcome.value;
    const type = isNewUser ? 'signed_up' : 'logged_in';
    return [
      { ...byNewcomer(type, outcome.value), details: { method: 'magic-link' } },
      ...ifClaimed(claimed, user),
    ];
  },

  verifyEmail: (_, outcome) => {
    if (outcome.ok) {
      const { user, how } = outcome.value;
      return [byOwner(VERIFIED_BY[how], user)];
    }
    const { code } = outcome.error;
    if (code === 'invalid_credentials') return [{ type: 'password_check_failed' }];
    return code === 'invalid_or_expired_token' ? [tokenRefused('verify-email')] : [];
  },

  rejectVerification: (_, outcome) => {
    if (!outcome.ok) return [tokenRefused('reject-verification')];
    const { userId } = outcome.value;
    return [{ type: 'sign_up_rejected', ...(userId === null ? {} : { userId }) }];
  },

  undoEmailChange: (_, outcome) =>
    outcome.ok ? [byOwner('email_change_undone', outcome.value)] : [tokenRefused('undo-email-change')],

  secureAccount: (_, outcome) =>
    outcome.ok ? [byOwner('account_secured', outcome.value)] : [tokenRefused('secure-account')],

  // Nothing to record except throttling, which is recorded for every use case.
  resendVerification: () => [],
  requestStepUpCode: () => [],

  requestEmailChange: ({ actor }, outcome) =>
    outcome.ok ? [byOwner('email_change_requested', actor)] : ifUnconfirmed(actor, outcome.error),

  acceptInvitation: (_, outcome) => {
    if (outcome.ok) return [byNewcomer('invitation_accepted', outcome.value)];
    return outcome.error.code === 'invalid_or_expired_token' ? [tokenRefused('invitation')] : [];
  },

  endSession: ({ actor, sessionId }, outcome) =>
    outcome.ok ? [{ ...byOwner('session_ended', actor), sessionId }] : [],

  endSessions: ({ actor, userId }, outcome) =>
    outcome.ok ? [{ type: 'sessions_ended', actorId: actor.id, userId }] : [],

  changePassword: ({ actor }, outcome) => {
    if (outcome.ok) return [byNewcomer('password_changed', outcome.value)];
    // The password was changed, but the account changed again before its new session began.
    if (outcome.error.code === 'invalid_token') return [byOwner('password_changed', actor)];
    return ifUnconfirmed(actor, outcome.error);
  },

  deleteOwnAccount: ({ actor }, outcome) =>
    outcome.ok ? [byOwner('account_deleted', actor)] : ifUnconfirmed(actor, outcome.error),

  stepUp: ({ actor, sessionId }, outcome) => {
    if (outcome.ok) {
      const { method, lateRepeats, session } = outcome.value;
      const details = { method: METHOD_NAMES[method] };
      return [
        { ...byOwner('stepped_up', actor), sessionId, details },
        ...(lateRepeats === null ? [] : [repeatedLate(session, lateRepeats)]),
      ];
    }
    const { error } = outcome;
    if (error.code === 'invalid_or_expired_token') {
      return [{ ...byOwner('token_refused', actor), details: { purpose: 'step-up' }, once: 'step-up' }];
    }
    if (error.code === 'invalid_refresh_token') return ifReused(error);
    return ifUnconfirmed(actor, error);
  },

  revokeToken: (_, ended) =>
    ended === null ? [] : [{ type: 'session_ended', ...ended, details: { method: 'revocation' } }],
};
