import type { SignUpPolicy } from '../domain/accounts/sign-up-policy.ts';
import { createClaimAccount } from './accounts/claim-account.ts';
import { createActivateSignUp } from './email/activate-sign-up.ts';
import { createConfirmAccount } from './email/confirm-account.ts';
import { createInspectVerification, type InspectVerification } from './email/inspect-verification.ts';
import type { MailVerification } from './email/mail-verification.ts';
import { createRejectVerification, type RejectVerification } from './email/reject-verification.ts';
import { createRequestEmailChange, type RequestEmailChange } from './email/request-email-change.ts';
import { createResendVerification, type ResendVerification } from './email/resend-verification.ts';
import { createUndoEmailChange, type UndoEmailChange } from './email/undo-email-change.ts';
import { createVerifyEmail, type VerifyEmail } from './email/verify-email.ts';
import { type AcceptInvitation, createAcceptInvitation } from './invitation/accept-invitation.ts';
import type { HoldBack } from './limits/hold-back.ts';
import type { createLimitWrites, Limited } from './limits/limit-writes.ts';
import { type ConsumeMagicLink, createConsumeMagicLink } from './magic-link/consume-magic-link.ts';
import { createRequestMagicLink, type RequestMagicLink } from './magic-link/request-magic-link.ts';
import { createAskForLink } from './mail/ask-for-link.ts';
import { createFindRejectedToken } from './mail/find-rejected-token.ts';
import { createFindMailedToken, createUseMailedToken } from './mail/use-mailed-token.ts';
import type { AcceptPassword } from './passwords/accept-password.ts';
import type { CheckPassword } from './passwords/check-password.ts';
import type { ConfirmOwner } from './passwords/confirm-owner.ts';
import { createRequestPasswordReset, type RequestPasswordReset } from './passwords/request-password-reset.ts';
import { createResetPassword, type ResetPassword } from './passwords/reset-password.ts';
import { createSecureAccount, type SecureAccount } from './passwords/secure-account.ts';
import type { SignIn } from './sessions/sign-in.ts';
import { createRequestStepUpCode, type RequestStepUpCode } from './step-up/request-step-up-code.ts';
import type { Ports } from './use-cases.ts';

/** The use cases that involve mail: requests, and what a mailed link or code opens. */
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

/** The steps shared with the other use cases. */
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

/** Creates the use cases from one set of ports. */
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
