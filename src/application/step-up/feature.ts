import { byOwner, ifUnconfirmed } from '../audit-fact.ts';
import type { Feature } from '../feature.ts';
import type { Limited } from '../limits/limit-writes.ts';
import { loadOnFirstCall } from '../load-on-first-call.ts';
import { factorUsed } from '../second-factor/feature.ts';
import { ifReused, repeatedLate } from '../sessions/session-facts.ts';
import { createRequestStepUpCode, type RequestStepUpCode } from './request-step-up-code.ts';
import type { SteppedUp, StepUp } from './step-up.ts';
import { createVerifyRecentAccess, type VerifyRecentAccess } from './verify-recent-access.ts';

export interface StepUpActs {
  readonly stepUp: Limited<StepUp>;
  readonly requestStepUpCode: RequestStepUpCode;
}

export interface StepUpReads {
  readonly verifyRecentAccess: VerifyRecentAccess;
}

const METHOD_NAMES: Readonly<Record<SteppedUp['method'], string>> = {
  pwd: 'password',
  mail: 'mail',
  otp: 'totp',
  rcv: 'recovery_code',
};

export const stepUp: Feature<StepUpActs, StepUpReads> = {
  acts: (kit) => ({
    stepUp: kit.limitWrites(
      loadOnFirstCall('the code of step-ups', async () => ({
        stepUp: (await import('./step-up.ts')).createStepUp(kit),
      }))('stepUp'),
    ),
    requestStepUpCode: createRequestStepUpCode(kit),
  }),
  reads: (kit) => ({
    verifyRecentAccess: createVerifyRecentAccess(kit),
  }),
  facts: {
    stepUp: ({ actor, sessionId }, outcome) => {
      if (outcome.ok) {
        const { method, recoveryCodesLeft, lateRepeats, session } = outcome.value;
        const details = { method: METHOD_NAMES[method] };
        return [
          { ...byOwner('stepped_up', actor), sessionId, details },
          ...(method === 'otp' || method === 'rcv' ? [factorUsed(actor, { method, recoveryCodesLeft })] : []),
          ...(lateRepeats === null ? [] : [repeatedLate(session, lateRepeats)]),
        ];
      }
      const { error } = outcome;
      if (error.code === 'invalid_code') return [byOwner('second_factor_failed', actor)];
      if (error.code === 'invalid_or_expired_token') {
        return [{ ...byOwner('token_refused', actor), details: { purpose: 'step-up' }, once: 'step-up' }];
      }
      if (error.code === 'invalid_refresh_token') return ifReused(error);
      return ifUnconfirmed(actor, error);
    },

    // All there is to record of it is that a limit refused it.
    requestStepUpCode: () => [],
  },
};
