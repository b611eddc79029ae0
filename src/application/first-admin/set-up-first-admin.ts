import { SETUP_TOKEN_ID } from '../../domain/mail/single-use-token.ts';
import type { Result } from '../../domain/result.ts';
import { seatOf } from '../../domain/sessions/seat.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { FIRST_ADMIN, type OpenAccount } from '../accounts/open-account.ts';
import { judgeNewAccount, type NewAccountInput, parseNewAccount } from '../accounts/parse-new-account.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken, type ValidationFailed } from '../errors.ts';
import type { RateLimited, Throttle } from '../limits/throttle.ts';
import type { AcceptPassword } from '../passwords/accept-password.ts';
import type { Clock } from '../ports/clock.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { EmailTaken, UserRepository } from '../ports/user-repository.ts';
import type { SignIn, SignInOutcome } from '../second-factor/sign-in.ts';
import { hasActiveAdmin } from './has-active-admin.ts';
import type { IssueSetupToken } from './issue-setup-token.ts';

export interface SetUpFirstAdminCommand extends NewAccountInput {
  readonly token: string;
}

export type SetUpFirstAdminError =
  | ValidationFailed
  | InvalidOrExpiredToken
  | EmailTaken
  | RateLimited
  | Overloaded;

/** Creates the first administrator with the one-time token that the first start printed. */
export type SetUpFirstAdmin = (
  command: SetUpFirstAdminCommand,
  origin?: SessionOrigin,
) => Promise<Result<SignInOutcome, SetUpFirstAdminError>>;

/**
 * Creates the use case. Consuming the token decides which caller continues. The token is issued again if no admin was
 * created.
 */
export const createSetUpFirstAdmin =
  (ports: {
    readonly users: UserRepository;
    readonly singleUseTokens: SingleUseTokenRepository;
    readonly openAccount: OpenAccount;
    readonly hasher: PasswordHasher;
    readonly issueSetupToken: IssueSetupToken;
    readonly throttle: Throttle;
    readonly signIn: SignIn;
    readonly secrets: SecretGenerator;
    readonly clock: Clock;
    readonly acceptPassword: AcceptPassword;
    readonly domains: DomainNames;
  }): SetUpFirstAdmin =>
  async (command, origin = UNKNOWN_ORIGIN) => {
    const account = parseNewAccount(command, ports);
    if (!account.ok) return account;
    const reserved = await ports.throttle.reserve(origin.ipAddress, 'tries');
    if (!reserved.ok) return reserved;
    // The token is checked first: an invented one must not cause a look-up of the password, which may query an
    // external service.
    const tokenHash = await ports.secrets.digest(command.token);
    const found = await ports.singleUseTokens.find(SETUP_TOKEN_ID, tokenHash, ports.clock.now());
    if (found === null) return INVALID_OR_EXPIRED_TOKEN;
    const judged = await judgeNewAccount(account.value, ports.acceptPassword);
    if (!judged.ok) return judged;
    const consumed = await ports.singleUseTokens.consume(SETUP_TOKEN_ID, tokenHash, ports.clock.now());
    if (consumed === null || (await hasActiveAdmin(ports.users))) return INVALID_OR_EXPIRED_TOKEN;
    const { name, email, password } = account.value;
    const hash = await ports.hasher.hash(password, seatOf(origin, email.key));
    const admin = hash.ok
      ? await ports.openAccount({ ...FIRST_ADMIN, name, email, passwordHash: hash.value })
      : hash;
    if (!admin.ok) {
      await ports.issueSetupToken();
      return admin;
    }
    const signedIn = await ports.signIn(admin.value, origin, { methods: ['pwd'] });
    return signedIn.ok ? signedIn : INVALID_OR_EXPIRED_TOKEN;
  };
