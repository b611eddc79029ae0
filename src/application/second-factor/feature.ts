import { type AuditFact, byNewcomer, byOwner, ifUnconfirmed, tokenRefused } from '../audit-fact.ts';
import type { Feature } from '../feature.ts';
import type { Limited } from '../limits/limit-writes.ts';
import type { GivenFactor } from './check-factor.ts';
import { type ConfirmTotp, createConfirmTotp } from './confirm-totp.ts';
import { createFinishLogIn, type FinishLogIn } from './finish-log-in.ts';
import { createListFactors, type ListFactors } from './list-factors.ts';
import {
  createEndTrustedDevice,
  createEndTrustedDevices,
  createListTrustedDevices,
  type EndTrustedDevice,
  type EndTrustedDevices,
  type ListTrustedDevices,
} from './manage-trusted-devices.ts';
import { createProposeTotp, type ProposeTotp } from './propose-totp.ts';
import { createRemoveTotp, type RemoveTotp } from './remove-totp.ts';
import { createReplaceRecoveryCodes, type ReplaceRecoveryCodes } from './replace-recovery-codes.ts';
import { createRequestEnrolmentCode, type RequestEnrolmentCode } from './request-enrolment-code.ts';
import { createResetFactors, type ResetFactors } from './reset-factors.ts';

export interface SecondFactorActs {
  readonly finishLogIn: FinishLogIn;
  readonly proposeTotp: ProposeTotp;
  readonly requestEnrolmentCode: RequestEnrolmentCode;
  readonly confirmTotp: ConfirmTotp;
  readonly removeTotp: Limited<RemoveTotp>;
  readonly replaceRecoveryCodes: Limited<ReplaceRecoveryCodes>;
  readonly resetFactors: Limited<ResetFactors>;
  readonly endTrustedDevice: Limited<EndTrustedDevice>;
  readonly endTrustedDevices: Limited<EndTrustedDevices>;
}

export interface SecondFactorReads {
  readonly listFactors: ListFactors;
  readonly listTrustedDevices: ListTrustedDevices;
}

const METHOD_NAMES: Readonly<Record<GivenFactor['method'], string>> = { otp: 'totp', rcv: 'recovery_code' };

/** Describes that a second factor was right. */
export const factorUsed = (
  user: { readonly id: string },
  { method, recoveryCodesLeft }: GivenFactor,
): AuditFact =>
  method === 'rcv'
    ? { ...byOwner('recovery_code_used', user), details: { left: String(recoveryCodesLeft) } }
    : { ...byOwner('second_factor_used', user), details: { method: METHOD_NAMES[method] } };

export const secondFactor: Feature<SecondFactorActs, SecondFactorReads> = {
  acts: (kit) => ({
    finishLogIn: createFinishLogIn(kit),
    proposeTotp: createProposeTotp(kit),
    requestEnrolmentCode: createRequestEnrolmentCode(kit),
    confirmTotp: createConfirmTotp(kit),
    removeTotp: kit.limitWrites(createRemoveTotp(kit)),
    replaceRecoveryCodes: kit.limitWrites(createReplaceRecoveryCodes(kit)),
    resetFactors: kit.limitWrites(createResetFactors(kit), ({ id }) => id),
    endTrustedDevice: kit.limitWrites(createEndTrustedDevice(kit)),
    endTrustedDevices: kit.limitWrites(createEndTrustedDevices(kit)),
  }),
  reads: (kit) => ({
    listFactors: createListFactors(kit),
    listTrustedDevices: createListTrustedDevices(kit),
  }),
  facts: {
    finishLogIn: (_, outcome) => {
      if (outcome.ok) {
        const { user, trustToken } = outcome.value;
        return [
          { ...byNewcomer('logged_in', outcome.value), details: { method: 'second-factor' } },
          factorUsed(user, outcome.value),
          ...(trustToken === null ? [] : [byOwner('device_trusted', user)]),
        ];
      }
      const { error } = outcome;
      if (error.code === 'invalid_or_expired_token') return [tokenRefused('second-factor')];
      return error.code === 'invalid_code' ? [byOwner('second_factor_failed', error.user)] : [];
    },

    proposeTotp: (command, outcome) =>
      outcome.ok || !('actor' in command) ? [] : ifUnconfirmed(command.actor, outcome.error),

    // All there is to record of it is that a limit refused it.
    requestEnrolmentCode: () => [],

    confirmTotp: (_, outcome) => {
      if (!outcome.ok) {
        return outcome.error.code === 'invalid_or_expired_token' ? [tokenRefused('second-factor')] : [];
      }
      const { user, signedIn } = outcome.value;
      return [
        { ...byOwner('second_factor_added', user), details: { method: 'totp' } },
        ...(signedIn === null
          ? []
          : [{ ...byNewcomer('logged_in', signedIn), details: { method: 'second-factor' } }]),
      ];
    },

    removeTotp: ({ actor }, outcome) =>
      outcome.ok ? [{ ...byOwner('second_factor_removed', actor), details: { method: 'totp' } }] : [],

    replaceRecoveryCodes: ({ actor }, outcome) =>
      outcome.ok ? [byOwner('recovery_codes_replaced', actor)] : [],

    resetFactors: ({ actor, id }, outcome) =>
      outcome.ok ? [{ type: 'factors_reset', actorId: actor.id, userId: id }] : [],

    endTrustedDevice: ({ actor }, outcome) => (outcome.ok ? [byOwner('device_trust_ended', actor)] : []),

    endTrustedDevices: ({ actor }, outcome) => (outcome.ok ? [byOwner('device_trust_ended', actor)] : []),
  },
};
