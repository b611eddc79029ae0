import type { PasswordPolicy } from '../domain/password.ts';
import type { SessionPolicy } from '../domain/session.ts';
import { createIssueSetupToken } from './issue-setup-token.ts';
import { createOpenAccount } from './open-account.ts';
import type { BackgroundTasks } from './ports/background-tasks.ts';
import type { Clock } from './ports/clock.ts';
import type { IdGenerator } from './ports/id-generator.ts';
import type { PasswordHasher } from './ports/password-hasher.ts';
import type { RefreshTokenCodec } from './ports/refresh-token-codec.ts';
import type { SecretGenerator } from './ports/secret-generator.ts';
import type { SecurityEvents } from './ports/security-events.ts';
import type { Store } from './ports/store.ts';
import type { TokenIssuer } from './ports/token-issuer.ts';
import { createIssueTokens, createSignIn } from './sign-in.ts';
import { createAcceptInvitation } from './use-cases/accept-invitation.ts';
import { createAuthenticate } from './use-cases/authenticate.ts';
import {
  createAuthenticateResourceServer,
  type ResourceServer,
} from './use-cases/authenticate-resource-server.ts';
import { createConsumeMagicLink } from './use-cases/consume-magic-link.ts';
import { createEnsureFirstAdmin } from './use-cases/ensure-first-admin.ts';
import { createIntrospectToken } from './use-cases/introspect-token.ts';
import { createEndSession } from './use-cases/manage-sessions/end-session.ts';
import { createEndSessions } from './use-cases/manage-sessions/end-sessions.ts';
import { createListSessions } from './use-cases/manage-sessions/list-sessions.ts';
import { createCreateUser } from './use-cases/manage-users/create-user.ts';
import { createDeleteUser } from './use-cases/manage-users/delete-user.ts';
import { createGetUser } from './use-cases/manage-users/get-user.ts';
import { createListUsers } from './use-cases/manage-users/list-users.ts';
import { createUpdateUser } from './use-cases/manage-users/update-user.ts';
import { createChangePassword } from './use-cases/own-account/change-password.ts';
import { createDeleteOwnAccount } from './use-cases/own-account/delete-own-account.ts';
import { createRequestEmailChange } from './use-cases/own-account/request-email-change.ts';
import { createResendVerification } from './use-cases/own-account/resend-verification.ts';
import { createRefreshSession } from './use-cases/refresh-session.ts';
import { createRegisterUser } from './use-cases/register-user.ts';
import { createRequestMagicLink } from './use-cases/request-magic-link.ts';
import { createRequestPasswordReset } from './use-cases/request-password-reset.ts';
import { createResetPassword } from './use-cases/reset-password.ts';
import { createRevokeToken } from './use-cases/revoke-token.ts';
import { createSetUpFirstAdmin } from './use-cases/set-up-first-admin.ts';
import { createSignOut } from './use-cases/sign-out.ts';
import { createVerifyAccess } from './use-cases/verify-access.ts';
import { createVerifyEmail } from './use-cases/verify-email.ts';
import { createUseMailedToken } from './use-mailed-token.ts';

/** For everything from outside that the use-cases stand on. */
export interface Ports {
  readonly store: Store;
  readonly hasher: PasswordHasher;
  readonly tokens: TokenIssuer;
  readonly secrets: SecretGenerator;
  readonly refreshTokens: RefreshTokenCodec;
  readonly events: SecurityEvents;
  readonly background: BackgroundTasks;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** For the rules that an operator sets. */
export interface Policy {
  readonly password: PasswordPolicy;
  readonly session: SessionPolicy;
  /** Whether an address must be proven before its account can be signed in to; false unless set. */
  readonly requireVerifiedEmail?: boolean;
  /** The services that may introspect and revoke tokens; none unless set. */
  readonly services?: readonly ResourceServer[];
}

/** For making every use-case out of one set of ports. */
export const createUseCases = ({ store, ...ports }: Ports, policy: Policy) => {
  const { users, sessions, singleUseTokens, mails } = store;
  const { password: passwordPolicy, session: sessionPolicy } = policy;
  const issueTokens = createIssueTokens(ports);
  const signIn = createSignIn({ ...ports, sessions, issueTokens, sessionPolicy });
  const openAccount = createOpenAccount({ ...ports, users, mails });
  const issueSetupToken = createIssueSetupToken({ ...ports, singleUseTokens });
  const useMailedToken = createUseMailedToken({ ...ports, singleUseTokens });
  const { requireVerifiedEmail = false } = policy;
  return {
    registerUser: createRegisterUser({
      ...ports,
      mails,
      openAccount,
      signIn,
      passwordPolicy,
      requireVerifiedEmail,
    }),
    authenticate: createAuthenticate({ ...ports, users, signIn, requireVerifiedEmail }),
    verifyAccess: createVerifyAccess({ ...ports, users, sessions }),
    ensureFirstAdmin: createEnsureFirstAdmin({ users, openAccount, issueSetupToken, passwordPolicy }),
    setUpFirstAdmin: createSetUpFirstAdmin({
      ...ports,
      users,
      singleUseTokens,
      openAccount,
      issueSetupToken,
      signIn,
      passwordPolicy,
    }),
    createUser: createCreateUser({ openAccount, passwordPolicy }),
    getUser: createGetUser({ users }),
    listUsers: createListUsers({ users }),
    updateUser: createUpdateUser({ ...ports, users }),
    deleteUser: createDeleteUser({ users }),
    refreshSession: createRefreshSession({ ...ports, users, sessions, issueTokens, sessionPolicy }),
    signOut: createSignOut({ ...ports, sessions }),
    requestPasswordReset: createRequestPasswordReset({ ...ports, mails }),
    resetPassword: createResetPassword({ ...ports, users, mails, useMailedToken, passwordPolicy }),
    requestMagicLink: createRequestMagicLink({ ...ports, mails }),
    consumeMagicLink: createConsumeMagicLink({ ...ports, users, singleUseTokens, useMailedToken, signIn }),
    verifyEmail: createVerifyEmail({ ...ports, users, useMailedToken }),
    resendVerification: createResendVerification({ ...ports, mails }),
    requestEmailChange: createRequestEmailChange({ ...ports, mails }),
    acceptInvitation: createAcceptInvitation({ ...ports, users, useMailedToken, signIn, passwordPolicy }),
    listSessions: createListSessions({ ...ports, users, sessions }),
    endSession: createEndSession({ ...ports, sessions }),
    endSessions: createEndSessions({ users, sessions }),
    changePassword: createChangePassword({ ...ports, users, mails, signIn, passwordPolicy }),
    deleteOwnAccount: createDeleteOwnAccount({ ...ports, users }),
    introspectToken: createIntrospectToken({ ...ports, users, sessions }),
    revokeToken: createRevokeToken({ ...ports, sessions }),
    authenticateResourceServer: createAuthenticateResourceServer({
      ...ports,
      services: policy.services ?? [],
    }),
    listPublicKeys: () => ports.tokens.publicKeys(ports.clock.now()),
    checkReadiness: () => store.ping(),
  };
};

/** For whatever drives the service: every use-case by its name. */
export type UseCases = ReturnType<typeof createUseCases>;
