import type { SignUpPolicy } from '../domain/sign-up-policy.ts';
import type { AcceptPassword } from './accept-password.ts';
import { createActivateSignUp } from './activate-sign-up.ts';
import { createAskForLink } from './ask-for-link.ts';
import type { CheckPassword } from './check-password.ts';
import { createClaimAccount } from './claim-account.ts';
import { createConfirmAccount } from './confirm-account.ts';
import { createFindRejectedToken } from './find-rejected-token.ts';
import type { HoldBack } from './hold-back.ts';
import type { createLimitWrites, Limited } from './limit-writes.ts';
import type { MailVerification } from './mail-verification.ts';
import type { SignIn } from './sign-in.ts';
import { type AcceptInvitation, createAcceptInvitation } from './use-cases/accept-invitation.ts';
import { type ConsumeMagicLink, createConsumeMagicLink } from './use-cases/consume-magic-link.ts';
import { createInspectVerification, type InspectVerification } from './use-cases/inspect-verification.ts';
import type { ConfirmOwner } from './use-cases/own-account/confirm-owner.ts';
import {
  createRequestEmailChange,
  type RequestEmailChange,
} from './use-cases/own-account/request-email-change.ts';
import {
  createRequestStepUpCode,
  type RequestStepUpCode,
} from './use-cases/own-account/request-step-up-code.ts';
import {
  createResendVerification,
  type ResendVerification,
} from './use-cases/own-account/resend-verification.ts';
import { createRejectVerification, type RejectVerification } from './use-cases/reject-verification.ts';
import { createRequestMagicLink, type RequestMagicLink } from './use-cases/request-magic-link.ts';
import { createRequestPasswordReset, type RequestPasswordReset } from './use-cases/request-password-reset.ts';
import { createResetPassword, type ResetPassword } from './use-cases/reset-password.ts';
import { createSecureAccount, type SecureAccount } from './use-cases/secure-account.ts';
import { createUndoEmailChange, type UndoEmailChange } from './use-cases/undo-email-change.ts';
import { createVerifyEmail, type VerifyEmail } from './use-cases/verify-email.ts';
import type { Ports } from './use-cases.ts';
import { createFindMailedToken, createUseMailedToken } from './use-mailed-token.ts';

/** The use-cases that go by mail: what is asked for, and what a mailed link or code opens. */
export interface MailedUseCases {
  readonly requestPasswordReset: RequestPasswordReset;
  readonly resetPassword: ResetPassword;
  readonly requestMagicLink: RequestMagicLink;
  readonly consumeMagicLink: ConsumeMagicLink;
  readonly verifyEmail: VerifyEmail;
  readonly inspectVerification: InspectVerification;
  readonly rejectVerification: RejectVerification;
  readonly undoEmailChange: UndoEmailChange;
  readonly secureAccount: SecureAccount;
  readonly resendVerification: ResendVerification;
  readonly requestEmailChange: Limited<RequestEmailChange>;
  readonly requestStepUpCode: RequestStepUpCode;
  readonly acceptInvitation: AcceptInvitation;
}

/** The steps that they share with the others. */
interface SharedSteps {
  readonly acceptPassword: AcceptPassword;
  readonly checkPassword: CheckPassword;
  readonly confirmOwner: ConfirmOwner;
  readonly holdBack: HoldBack;
  readonly limitWrites: ReturnType<typeof createLimitWrites>;
  readonly mailVerification: MailVerification;
  readonly signIn: SignIn;
  readonly signUpPolicy: SignUpPolicy;
}

/** Makes them out of one set of ports. */
export const createMailedUseCases = (
  { store, ...ports }: Ports,
  {
    acceptPassword,
    checkPassword,
    confirmOwner,
    holdBack,
    limitWrites,
    mailVerification,
    signIn,
    signUpPolicy,
  }: SharedSteps,
): MailedUseCases => {
  const { users, singleUseTokens, mails } = store;
  const findMailedToken = createFindMailedToken({ ...ports, singleUseTokens });
  const useMailedToken = createUseMailedToken({ ...ports, singleUseTokens });
  const findRejectedToken = createFindRejectedToken({ ...ports, singleUseTokens, findMailedToken });
  const askForLink = createAskForLink({ ...ports, holdBack, mails, users });
  const confirmAccount = createConfirmAccount({ checkPassword });
  return {
    requestPasswordReset: createRequestPasswordReset({ ...ports, askForLink }),
    resetPassword: createResetPassword({
      ...ports,
      holdBack,
      users,
      mails,
      findMailedToken,
      useMailedToken,
      acceptPassword,
    }),
    requestMagicLink: createRequestMagicLink({ ...ports, askForLink }),
    consumeMagicLink: createConsumeMagicLink({
      ...ports,
      holdBack,
      users,
      singleUseTokens,
      findMailedToken,
      useMailedToken,
      claimAccount: createClaimAccount({ ...ports, users, mails, singleUseTokens }),
      signIn,
      signUpPolicy,
    }),
    verifyEmail: createVerifyEmail({
      ...ports,
      users,
      mails,
      findMailedToken,
      useMailedToken,
      confirmAccount,
      activateSignUp: createActivateSignUp({ ...ports, users, useMailedToken, confirmAccount, signUpPolicy }),
      signUpPolicy,
    }),
    inspectVerification: createInspectVerification({ users, findMailedToken }),
    rejectVerification: createRejectVerification({ users, findRejectedToken, useMailedToken }),
    undoEmailChange: createUndoEmailChange({ ...ports, users, mails, findRejectedToken, useMailedToken }),
    secureAccount: createSecureAccount({ ...ports, users, mails, findRejectedToken, useMailedToken }),
    resendVerification: createResendVerification({ mailVerification }),
    requestEmailChange: limitWrites(
      createRequestEmailChange({ ...ports, confirmOwner, holdBack, mails, signUpPolicy }),
    ),
    requestStepUpCode: createRequestStepUpCode({ ...ports, holdBack, mails }),
    acceptInvitation: createAcceptInvitation({
      ...ports,
      holdBack,
      users,
      findMailedToken,
      useMailedToken,
      signIn,
      acceptPassword,
    }),
  };
};
