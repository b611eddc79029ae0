import { createOpenAccount, type OpenAccount } from './accounts/open-account.ts';
import { createMailVerification, type MailVerification } from './email/mail-verification.ts';
import { createIssueSetupToken, type IssueSetupToken } from './first-admin/issue-setup-token.ts';
import { createForgetFactors, type ForgetFactors } from './forget-factors.ts';
import { createLimitWrites, type LimitWrites } from './limits/limit-writes.ts';
import { createThrottle, type Throttle } from './limits/throttle.ts';
import { loadOnFirstCall } from './load-on-first-call.ts';
import { type AskForLink, createAskForLink } from './mail/ask-for-link.ts';
import { createFindRejectedToken, type FindRejectedToken } from './mail/find-rejected-token.ts';
import {
  createFindMailedToken,
  createUseMailedToken,
  type FindMailedToken,
  type UseMailedToken,
} from './mail/use-mailed-token.ts';
import { type AcceptPassword, createAcceptPassword } from './passwords/accept-password.ts';
import { type CheckPassword, createCheckPassword } from './passwords/check-password.ts';
import { type ConfirmOwner, createConfirmOwner } from './passwords/confirm-owner.ts';
import type { Policy } from './policy.ts';
import { type Repositories, repositoriesOf } from './ports/override-store.ts';
import type { Store } from './ports/store.ts';
import type { Ports } from './ports.ts';
import type { CheckFactor } from './second-factor/check-factor.ts';
import { createDeviceTrust, type DeviceTrust } from './second-factor/device-trust.ts';
import { createPendingSignIns, type PendingSignIns } from './second-factor/pending-sign-ins.ts';
import { createSignIn, type SignIn } from './second-factor/sign-in.ts';
import { createTellOwner, type TellOwner } from './second-factor/tell-owner.ts';
import { createLimitSessions } from './sessions/limit-sessions.ts';
import { createRefreshSession, type RefreshSession } from './sessions/refresh-session.ts';
import { createIssueTokens, createStartSession, type StartSession } from './sessions/start-session.ts';
import { createVerifyAccess, type VerifyAccess } from './sessions/verify-access.ts';

/** The policy; four of its members have the names by which use-cases know them. */
type KitPolicy = Omit<Policy, 'password' | 'session' | 'signUp' | 'secondFactor'> & {
  readonly passwordPolicy: Policy['password'];
  readonly sessionPolicy: Policy['session'];
  readonly signUpPolicy: Policy['signUp'];
  readonly secondFactorPolicy: Policy['secondFactor'];
};

/** The steps that several features share. */
interface SharedSteps {
  readonly acceptPassword: AcceptPassword;
  readonly askForLink: AskForLink;
  readonly checkFactor: CheckFactor;
  readonly checkPassword: CheckPassword;
  readonly confirmOwner: ConfirmOwner;
  readonly findMailedToken: FindMailedToken;
  readonly findRejectedToken: FindRejectedToken;
  readonly throttle: Throttle;
  readonly deviceTrust: DeviceTrust;
  readonly forgetFactors: ForgetFactors;
  readonly issueSetupToken: IssueSetupToken;
  readonly limitWrites: LimitWrites;
  readonly mailVerification: MailVerification;
  readonly openAccount: OpenAccount;
  readonly pendingSignIns: PendingSignIns;
  readonly refreshSession: RefreshSession;
  readonly signIn: SignIn;
  readonly startSession: StartSession;
  readonly tellOwner: TellOwner;
  readonly useMailedToken: UseMailedToken;
  readonly verifyAccess: VerifyAccess;
}

/** All that a feature makes its use-cases from; each takes what it needs. */
export type Kit = Omit<Ports, 'store'> & Repositories & Pick<Store, 'ping'> & KitPolicy & SharedSteps;

const named = ({ password, session, signUp, secondFactor, ...others }: Policy): KitPolicy => ({
  ...others,
  passwordPolicy: password,
  sessionPolicy: session,
  signUpPolicy: signUp,
  secondFactorPolicy: secondFactor,
});

/** Makes the shared steps out of one set of ports, each from those before it. */
export const createKit = ({ store, ...ports }: Ports, policy: Policy): Kit => {
  const base = { ...ports, ...repositoriesOf(store), ping: () => store.ping(), ...named(policy) };
  const throttle = createThrottle(base);
  const checkPassword = createCheckPassword({ ...base, throttle });
  const findMailedToken = createFindMailedToken(base);
  const issueTokens = createIssueTokens(base);
  const limitSessions = createLimitSessions(base);
  const startSession = createStartSession({ ...base, issueTokens, limitSessions });
  const pendingSignIns = createPendingSignIns(base);
  const deviceTrust = createDeviceTrust(base);
  return {
    ...base,
    acceptPassword: createAcceptPassword(base),
    askForLink: createAskForLink({ ...base, throttle }),
    checkFactor: loadOnFirstCall('the code that checks second factors', async () => ({
      checkFactor: (await import('./second-factor/check-factor.ts')).createCheckFactor({ ...base, throttle }),
    }))('checkFactor'),
    checkPassword,
    confirmOwner: createConfirmOwner({ ...base, checkPassword }),
    findMailedToken,
    findRejectedToken: createFindRejectedToken({ ...base, findMailedToken }),
    throttle,
    deviceTrust,
    forgetFactors: createForgetFactors({ ...base, throttle }),
    issueSetupToken: createIssueSetupToken(base),
    limitWrites: createLimitWrites(throttle),
    mailVerification: createMailVerification({ ...base, throttle }),
    openAccount: createOpenAccount(base),
    pendingSignIns,
    refreshSession: createRefreshSession({ ...base, issueTokens }),
    signIn: createSignIn({ ...base, startSession, pendingSignIns, deviceTrust }),
    startSession,
    tellOwner: createTellOwner({ ...base, throttle }),
    useMailedToken: createUseMailedToken(base),
    verifyAccess: createVerifyAccess(base),
  };
};
