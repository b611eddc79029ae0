import { byOwner, ifUnconfirmed, tokenRefused } from '../audit-fact.ts';
import type { Feature } from '../feature.ts';
import type { Limited } from '../limits/limit-writes.ts';
import { createActivateSignUp } from './activate-sign-up.ts';
import { createConfirmAccount } from './confirm-account.ts';
import { createInspectVerification, type InspectVerification } from './inspect-verification.ts';
import { createRejectVerification, type RejectVerification } from './reject-verification.ts';
import { createRequestEmailChange, type RequestEmailChange } from './request-email-change.ts';
import { createResendVerification, type ResendVerification } from './resend-verification.ts';
import { createUndoEmailChange, type UndoEmailChange } from './undo-email-change.ts';
import { createVerifyEmail, type VerifyEmail } from './verify-email.ts';

export interface EmailActs {
  readonly verifyEmail: VerifyEmail;
  readonly rejectVerification: RejectVerification;
  readonly undoEmailChange: UndoEmailChange;
  readonly resendVerification: ResendVerification;
  readonly requestEmailChange: Limited<RequestEmailChange>;
}

export interface EmailReads {
  readonly inspectVerification: InspectVerification;
}

const VERIFIED_BY = {
  verified: 'email_verified',
  moved: 'email_changed',
  signed_up: 'sign_up_verified',
} as const;

export const email: Feature<EmailActs, EmailReads> = {
  acts: (kit) => {
    const confirmAccount = createConfirmAccount(kit);
    return {
      verifyEmail: createVerifyEmail({
        ...kit,
        confirmAccount,
        activateSignUp: createActivateSignUp({ ...kit, confirmAccount }),
      }),
      rejectVerification: createRejectVerification(kit),
      undoEmailChange: createUndoEmailChange(kit),
      resendVerification: createResendVerification(kit),
      requestEmailChange: kit.limitWrites(createRequestEmailChange(kit)),
    };
  },
  reads: (kit) => ({
    inspectVerification: createInspectVerification(kit),
  }),
  facts: {
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

    // All there is to record of it is that a limit refused it.
    resendVerification: () => [],

    requestEmailChange: ({ actor }, outcome) =>
      outcome.ok ? [byOwner('email_change_requested', actor)] : ifUnconfirmed(actor, outcome.error),
  },
};
