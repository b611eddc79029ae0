import type { Kit } from '../kit.ts';
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

/** The use cases of second factors, without their limits. */
export interface SecondFactorUseCases {
  readonly finishLogIn: FinishLogIn;
  readonly proposeTotp: ProposeTotp;
  readonly requestEnrolmentCode: RequestEnrolmentCode;
  readonly confirmTotp: ConfirmTotp;
  readonly removeTotp: RemoveTotp;
  readonly replaceRecoveryCodes: ReplaceRecoveryCodes;
  readonly resetFactors: ResetFactors;
  readonly endTrustedDevice: EndTrustedDevice;
  readonly endTrustedDevices: EndTrustedDevices;
  readonly listFactors: ListFactors;
  readonly listTrustedDevices: ListTrustedDevices;
}

/** Makes all of them: whoever needs one has a second factor, or is about to, and needs others soon. */
export const createSecondFactorUseCases = (kit: Kit): SecondFactorUseCases => ({
  finishLogIn: createFinishLogIn(kit),
  proposeTotp: createProposeTotp(kit),
  requestEnrolmentCode: createRequestEnrolmentCode(kit),
  confirmTotp: createConfirmTotp(kit),
  removeTotp: createRemoveTotp(kit),
  replaceRecoveryCodes: createReplaceRecoveryCodes(kit),
  resetFactors: createResetFactors(kit),
  endTrustedDevice: createEndTrustedDevice(kit),
  endTrustedDevices: createEndTrustedDevices(kit),
  listFactors: createListFactors(kit),
  listTrustedDevices: createListTrustedDevices(kit),
});
