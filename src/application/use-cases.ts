import { DEFAULT_LIMIT_NUMBERS, type LimitPolicy, limitPolicyOf } from '../domain/limit-policy.ts';
import type { PasswordPolicy } from '../domain/password.ts';
import { BASIC_ROLES, type Role } from '../domain/role.ts';
import type { SessionPolicy } from '../domain/session.ts';
import { OPEN_SIGN_UP, type SignUpPolicy } from '../domain/sign-up-policy.ts';
import { createAcceptPassword } from './accept-password.ts';
import { createAnnounceNewAddress } from './announce-new-address.ts';
import type { Audited } from './audit-use-cases.ts';
import { createCheckPassword } from './check-password.ts';
import { hasActiveAdmin } from './has-active-admin.ts';
import { createHoldBack } from './hold-back.ts';
import { createIssueSetupToken } from './issue-setup-token.ts';
import { createLimitSessions } from './limit-sessions.ts';
import { createLimitWrites, type Limited } from './limit-writes.ts';
import { createMailVerification } from './mail-verification.ts';
import { createMailedUseCases, type MailedUseCases } from './mailed-use-cases.ts';
import { createOpenAccount } from './open-account.ts';
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
import { createIssueTokens, createSignIn } from './sign-in.ts';
import { createTokenUseCases, type TokenUseCases } from './token-use-cases.ts';
import { type Authenticate, createAuthenticate } from './use-cases/authenticate.ts';
import type { ResourceServer } from './use-cases/authenticate-resource-server.ts';
import { createEnsureFirstAdmin, type EnsureFirstAdmin } from './use-cases/ensure-first-admin.ts';
import { createListAuditEvents, type ListAuditEvents } from './use-cases/list-audit-events.ts';
import { createEndSession, type EndSession } from './use-cases/manage-sessions/end-session.ts';
import { createEndSessions, type EndSessions } from './use-cases/manage-sessions/end-sessions.ts';
import { createListSessions, type ListSessions } from './use-cases/manage-sessions/list-sessions.ts';
import { type CreateUser, createCreateUser } from './use-cases/manage-users/create-user.ts';
import { createDeleteUser, type DeleteUser } from './use-cases/manage-users/delete-user.ts';
import { createGetUser, type GetUser } from './use-cases/manage-users/get-user.ts';
import { createLiftUserLimits, type LiftUserLimits } from './use-cases/manage-users/lift-user-limits.ts';
import { createListUserLimits, type ListUserLimits } from './use-cases/manage-users/list-user-limits.ts';
import { createListUsers, type ListUsers } from './use-cases/manage-users/list-users.ts';
import { createUpdateUser, type UpdateUser } from './use-cases/manage-users/update-user.ts';
import { type ChangePassword, createChangePassword } from './use-cases/own-account/change-password.ts';
import { createConfirmOwner } from './use-cases/own-account/confirm-owner.ts';
import { createDeleteOwnAccount, type DeleteOwnAccount } from './use-cases/own-account/delete-own-account.ts';
import { createStepUp, type StepUp } from './use-cases/own-account/step-up.ts';
import { createRefreshSession, type RefreshSession } from './use-cases/refresh-session.ts';
import { createRegisterUser, type RegisterUser } from './use-cases/register-user.ts';
import { createSetUpFirstAdmin, type SetUpFirstAdmin } from './use-cases/set-up-first-admin.ts';
import { createSignOut, type SignOut } from './use-cases/sign-out.ts';

/** For everything from outside that the use-cases stand on. */
export interface Ports {
  readonly store: Store;
  readonly hasher: PasswordHasher;
  readonly tokens: TokenIssuer;
  /** Those of the system of before; absent where it has none, or they are not taken. */
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

/** For the rules that an operator sets. */
export interface Policy {
  readonly password: PasswordPolicy;
  readonly session: SessionPolicy;
  /** How recently an administrator who writes has to have authenticated, in seconds; 15 minutes unless set, 0: at any time. */
  readonly adminRecentSeconds?: number;
  /** Whether an address must be proven before its account can be signed in to; false unless set. */
  readonly requireVerifiedEmail?: boolean;
  /** Who may open an account uninvited; anybody unless set. */
  readonly signUp?: SignUpPolicy;
  /** Every role that can be granted; `user` and `admin` unless set. */
  readonly roles?: readonly Role[];
  /** The members of public metadata that are claims of access tokens; none unless set. */
  readonly claims?: readonly string[];
  /** How often what may be tried; null holds nobody back, and where nothing is said there are limits. */
  readonly limits?: LimitPolicy | null;
  /** The services that may introspect and revoke tokens; none unless set. */
  readonly services?: readonly ResourceServer[];
}

/** For every use-case by its name. */
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
  /** Whether an active administrator is there; false until the first one was made. */
  readonly hasAdministrator: () => Promise<boolean>;
  /** Resolves when the store answers; rejects, in a bounded time, when it does not. */
  readonly checkReadiness: () => Promise<void>;
}

/** For whatever drives the service: the use-cases, told where each request came from. */
export type UseCases = Audited<BareUseCases>;

/** For making every use-case out of one set of ports. */
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
