import { type AuditFact, byNewcomer, byOwner, ifUnconfirmed, tokenRefused } from '../audit-fact.ts';
import type { Feature } from '../feature.ts';
import type { Kit } from '../kit.ts';
import type { Limited } from '../limits/limit-writes.ts';
import { loadOnFirstCall, type OnFirstCall } from '../load-on-first-call.ts';
import type { SecondFactorUseCases } from './all-use-cases.ts';
import type { GivenFactor } from './check-factor.ts';
import type { ConfirmTotp } from './confirm-totp.ts';
import type { FinishLogIn } from './finish-log-in.ts';
import type { ListFactors } from './list-factors.ts';
import type { EndTrustedDevice, EndTrustedDevices, ListTrustedDevices } from './manage-trusted-devices.ts';
import type { ProposeTotp } from './propose-totp.ts';
import type { RemoveTotp } from './remove-totp.ts';
import type { ReplaceRecoveryCodes } from './replace-recovery-codes.ts';
import type { RequestEnrolmentCode } from './request-enrolment-code.ts';
import type { ResetFactors } from './reset-factors.ts';

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

/** Most users have no second factor: the code is loaded for the first who has. */
const onFirstCall = (kit: Kit): OnFirstCall<SecondFactorUseCases> =>
  loadOnFirstCall('the code of second factors', async () =>
    (await import('./all-use-cases.ts')).createSecondFactorUseCases(kit),
  );

export const secondFactor: Feature<SecondFactorActs, SecondFactorReads> = {
  acts: (kit) => {
    const later = onFirstCall(kit);
    return {
      finishLogIn: later('finishLogIn'),
      proposeTotp: later('proposeTotp'),
      requestEnrolmentCode: later('requestEnrolmentCode'),
      confirmTotp: later('confirmTotp'),
      removeTotp: kit.limitWrites(later('removeTotp')),
      replaceRecoveryCodes: kit.limitWrites(later('replaceRecoveryCodes')),
      resetFactors: kit.limitWrites(later('resetFactors'), ({ id }) => id),
      endTrustedDevice: kit.limitWrites(later('endTrustedDevice')),
      endTrustedDevices: kit.limitWrites(later('endTrustedDevices')),
    };
  },
  reads: (kit) => {
    const later = onFirstCall(kit);
    return { listFactors: later('listFactors'), listTrustedDevices: later('listTrustedDevices') };
  },
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
