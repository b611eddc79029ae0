import { OPEN_SIGN_UP, type SignUpPolicy } from '../domain/accounts/sign-up-policy.ts';
import { DEFAULT_LIMIT_NUMBERS, type LimitPolicy, limitPolicyOf } from '../domain/limits/limit-policy.ts';
import type { PasswordPolicy } from '../domain/passwords/password.ts';
import type { SessionPolicy } from '../domain/sessions/session.ts';
import { BASIC_ROLES, type Role } from '../domain/users/role.ts';
import { createDeleteOwnAccount, type DeleteOwnAccount } from './accounts/delete-own-account.ts';
import { createOpenAccount } from './accounts/open-account.ts';
import { createRegisterUser, type RegisterUser } from './accounts/register-user.ts';
import type { Audited } from './audit/audit-use-cases.ts';
import { createListAuditEvents, type ListAuditEvents } from './audit/list-audit-events.ts';
import { createAnnounceNewAddress } from './email/announce-new-address.ts';
import { createMailVerification } from './email/mail-verification.ts';
import { createEnsureFirstAdmin, type EnsureFirstAdmin } from './first-admin/ensure-first-admin.ts';
import { hasActiveAdmin } from './first-admin/has-active-admin.ts';
import { createIssueSetupToken } from './first-admin/issue-setup-token.ts';
import { createSetUpFirstAdmin, type SetUpFirstAdmin } from './first-admin/set-up-first-admin.ts';
import { createHoldBack } from './limits/hold-back.ts';
import { createLiftUserLimits, type LiftUserLimits } from './limits/lift-user-limits.ts';
import { createLimitWrites, type Limited } from './limits/limit-writes.ts';
import { createListUserLimits, type ListUserLimits } from './limits/list-user-limits.ts';
import { type Authenticate, createAuthenticate } from './log-in/authenticate.ts';
import { createMailedUseCases, type MailedUseCases } from './mailed-use-cases.ts';
import type { ResourceServer } from './oauth/authenticate-resource-server.ts';
import { createAcceptPassword } from './passwords/accept-password.ts';
import { type ChangePassword, createChangePassword } from './passwords/change-password.ts';
import { createCheckPassword } from './passwords/check-password.ts';
import { createConfirmOwner } from './passwords/confirm-owner.ts';
import type { BackgroundTasks } from './ports/background-tasks.ts';
import type { Clock } from './ports/clock.ts';
import type { CompromisedPasswords } from './ports/compromised-passwords.ts';
import type { DeviceTokenCodec } from './ports/device-token-codec.ts';
import type { DomainNames } from './ports/domain-names.ts';
import type { GuessedWords } from './ports/guessed-words.ts';
import type { IdGenerator } from './ports/id-generator.ts';
import type { LegacyTokens } from './ports/legacy-tokens.ts';
import type { PasswordHasher } from './ports/password-hasher.ts';
import type { RefreshTokenCodec } from './ports/refresh-token-codec.ts';
import type { SecretGenerator } from './ports/secret-generator.ts';
import type { SecurityEvents } from './ports/security-events.ts';
import type { Store } from './ports/store.ts';
import type { TokenIssuer } from './ports/token-issuer.ts';
import { createEndSession, type EndSession } from './sessions/end-session.ts';
import { createEndSessions, type EndSessions } from './sessions/end-sessions.ts';
import { createLimitSessions } from './sessions/limit-sessions.ts';
import { createListSessions, type ListSessions } from './sessions/list-sessions.ts';
import { createRefreshSession, type RefreshSession } from './sessions/refresh-session.ts';
import { createIssueTokens, createSignIn } from './sessions/sign-in.ts';
import { createSignOut, type SignOut } from './sessions/sign-out.ts';
import { createStepUp, type StepUp } from './step-up/step-up.ts';
import { createTokenUseCases, type TokenUseCases } from './token-use-cases.ts';
import { type CreateUser, createCreateUser } from './users/create-user.ts';
import { createDeleteUser, type DeleteUser } from './users/delete-user.ts';
import { createGetUser, type GetUser } from './users/get-user.ts';
import { createListUsers, type ListUsers } from './users/list-users.ts';
import { createUpdateUser, type UpdateUser } from './users/update-user.ts';

/** The external dependencies of the use cases. */
export interface Ports {
  readonly store: Store;
  readonly hasher: PasswordHasher;
  readonly tokens: TokenIssuer;
  /** Verifies tokens of the previous system; absent if it has none, or they are not accepted. */
  readonly legacyTokens?: LegacyTokens | undefined;
  readonly secrets: SecretGenerator;
  readonly refreshTokens: RefreshTokenCodec;
  readonly deviceTokens: DeviceTokenCodec;
  readonly compromisedPasswords: CompromisedPasswords;
  readonly guessedWords: GuessedWords;
  readonly domains: DomainNames;
  readonly events: SecurityEvents;
  readonly background: BackgroundTasks;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** The rules that an operator sets. */
export interface Policy {
  readonly password: PasswordPolicy;
  readonly session: SessionPolicy;
  /**
   * How recently an administrator who writes must have authenticated, in seconds. Default: 15 minutes; 0 means at any
   * time.
   */
  readonly adminRecentSeconds?: number;
  /** Whether an e-mail address must be verified before its account can be signed in to. Default: false. */
  readonly requireVerifiedEmail?: boolean;
  /** Who may open an account uninvited. Default: anybody. */
  readonly signUp?: SignUpPolicy;
  /** Every role that can be granted. Default: `user` and `admin`. */
  readonly roles?: readonly Role[];
  /** The members of public metadata that are claims of access tokens. Default: none. */
  readonly claims?: readonly string[];
  /** How often something may be tried. Null throttles nobody. Default: the default limits. */
  readonly limits?: LimitPolicy | null;
  /** The services that may introspect and revoke tokens. Default: none. */
  readonly services?: readonly ResourceServer[];
}

/** All use cases, by name. */
export interface BareUseCases extends MailedUseCases, TokenUseCases {
  readonly registerUser: RegisterUser;
  readonly authenticate: Authenticate;
  readonly ensureFirstAdmin: EnsureFirstAdmin;
  readonly setUpFirstAdmin: SetUpFirstAdmin;
  readonly createUser: Limited<CreateUser>;
  readonly getUser: GetUser;
  readonly listUsers: ListUsers;
  readonly updateUser: Limited<UpdateUser>;
  readonly deleteUser: Limited<DeleteUser>;
  readonly listUserLimits: ListUserLimits;
  readonly liftUserLimits: Limited<LiftUserLimits>;
  readonly refreshSession: RefreshSession;
  readonly signOut: SignOut;
  readonly listSessions: ListSessions;
  readonly endSession: Limited<EndSession>;
  readonly endSessions: Limited<EndSessions>;
  readonly changePassword: Limited<ChangePassword>;
  readonly deleteOwnAccount: DeleteOwnAccount;
  readonly stepUp: Limited<StepUp>;
  readonly listAuditEvents: ListAuditEvents;
  /** Reports whether an active administrator exists; false until the first one is created. */
  readonly hasAdministrator: () => Promise<boolean>;
  /** Resolves when the store responds; rejects within a bounded time if it does not. */
  readonly checkReadiness: () => Promise<void>;
}

/** The use cases for drivers: recorded ones also take the origin of the request. */
export type UseCases = Audited<BareUseCases>;

/** Creates every use case from one set of ports. */
export const createUseCases = ({ store, ...ports }: Ports, policy: Policy): BareUseCases => {
  const { users, sessions, singleUseTokens, mails, audit } = store;
  const { session: sessionPolicy } = policy;
  const acceptPassword = createAcceptPassword({ ...ports, passwordPolicy: policy.password });
  const issueTokens = createIssueTokens({ ...ports, claims: policy.claims ?? [] });
  const limitSessions = createLimitSessions({ ...ports, sessions, sessionPolicy });
  const signIn = createSignIn({ ...ports, users, sessions, issueTokens, limitSessions, sessionPolicy });
  const openAccount = createOpenAccount({ ...ports, users, mails });
  const issueSetupToken = createIssueSetupToken({ ...ports, singleUseTokens });
  const {
    requireVerifiedEmail = false,
    signUp: signUpPolicy = OPEN_SIGN_UP,
    roles = BASIC_ROLES,
    limits = limitPolicyOf(DEFAULT_LIMIT_NUMBERS),
  } = policy;
  const holdBack = createHoldBack({ ...ports, rateLimits: store.rateLimits, limits });
  const limitWrites = createLimitWrites(holdBack);
  const checkPassword = createCheckPassword({ ...ports, holdBack });
  const mailVerification = createMailVerification({ ...ports, mails, holdBack });
  const confirmOwner = createConfirmOwner({ ...ports, checkPassword });
  const refreshSession = createRefreshSession({ ...ports, users, sessions, issueTokens, sessionPolicy });
  return {
    registerUser: createRegisterUser({
      ...ports,
      holdBack,
      mails,
      openAccount,
      signIn,
      acceptPassword,
      requireVerifiedEmail,
      signUpPolicy,
    }),
    authenticate: createAuthenticate({
      ...ports,
      checkPassword,
      users,
      mails,
      mailVerification,
      signIn,
      requireVerifiedEmail,
    }),
    ...createTokenUseCases({ store, ...ports }, policy),
    ensureFirstAdmin: createEnsureFirstAdmin({
      ...ports,
      users,
      openAccount,
      issueSetupToken,
      acceptPassword,
    }),
    setUpFirstAdmin: createSetUpFirstAdmin({
      ...ports,
      holdBack,
      users,
      singleUseTokens,
      openAccount,
      issueSetupToken,
      signIn,
      acceptPassword,
    }),
    createUser: limitWrites(createCreateUser({ ...ports, openAccount, acceptPassword, roles }), () => null),
    getUser: createGetUser({ users }),
    listUsers: createListUsers({ ...ports, users, roles }),
    updateUser: limitWrites(
      createUpdateUser({
        ...ports,
        users,
        roles,
        announceNewAddress: createAnnounceNewAddress({ ...ports, mails }),
      }),
      ({ id }) => id,
    ),
    deleteUser: limitWrites(createDeleteUser({ users }), ({ id }) => id),
    listUserLimits: createListUserLimits({ users, holdBack }),
    liftUserLimits: limitWrites(createLiftUserLimits({ users, holdBack }), () => null),
    refreshSession,
    signOut: createSignOut({ ...ports, sessions }),
    ...createMailedUseCases(
      { store, ...ports },
      {
        acceptPassword,
        checkPassword,
        confirmOwner,
        holdBack,
        limitWrites,
        mailVerification,
        signIn,
        signUpPolicy,
      },
    ),
    listSessions: createListSessions({ ...ports, users, sessions }),
    endSession: limitWrites(createEndSession({ ...ports, sessions })),
    endSessions: limitWrites(createEndSessions({ users, sessions }), ({ userId }) => userId),
    changePassword: limitWrites(
      createChangePassword({ ...ports, checkPassword, users, mails, signIn, acceptPassword }),
    ),
    deleteOwnAccount: createDeleteOwnAccount({ confirmOwner, users }),
    stepUp: limitWrites(
      createStepUp({ ...ports, users, sessions, singleUseTokens, refreshSession, checkPassword, holdBack }),
    ),
    listAuditEvents: createListAuditEvents({ audit }),
    hasAdministrator: () => hasActiveAdmin(users),
    checkReadiness: () => store.ping(),
  };
};
