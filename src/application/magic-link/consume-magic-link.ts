import { maySignUp, type SignUpPolicy } from '../../domain/accounts/sign-up-policy.ts';
import { type Email, parseExistingEmail, parseKeptEmail } from '../../domain/email/email.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { type Grant, mailedTokenId } from '../../domain/mail/single-use-token.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { parseSixDigits } from '../../domain/text.ts';
import { nameByAddress } from '../../domain/users/name.ts';
import { createUser, type User } from '../../domain/users/user.ts';
import type { ClaimAccount, ClaimedAccount } from '../accounts/claim-account.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import { guessedOf, type RateLimited, type Throttle } from '../limits/throttle.ts';
import { digestMailedCode, MAILED_CODE_TRIES } from '../mail/mailed-code.ts';
import type { FindMailedToken, MailedToken, UseMailedToken } from '../mail/use-mailed-token.ts';
import type { Clock } from '../ports/clock.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { SignIn, SignInOutcome } from '../second-factor/sign-in.ts';

export type ConsumeMagicLinkCommand = (
  | {
      readonly token: string;
      /** If given, it must be the code of the same mail, which software that only opens links does not have. */
      readonly code?: string;
    }
  | { readonly email: string; readonly code: string }
) & {
  /** The language of the mail to the owner, if one is sent. */
  readonly locale?: Locale;
  /** The token of a trusted device, on which no second factor is asked for, if any. */
  readonly trustToken?: string | undefined;
};

export type ConsumeMagicLinkError = InvalidOrExpiredToken | RateLimited;

/** A sign-in that may also have opened the account, or taken it from the person who had opened it. */
export type SignedInByMail = SignInOutcome &
  ClaimedAccount & {
    readonly user: User;
    readonly isNewUser: boolean;
  };

/** Signs in with a mailed link or code, which verifies the e-mail address. */
export type ConsumeMagicLink = (
  command: ConsumeMagicLinkCommand,
  origin?: SessionOrigin,
) => Promise<Result<SignedInByMail, ConsumeMagicLinkError>>;

/** Creates the use case. An attempt at a code is counted before it is compared, so parallel guesses count. */
export const createConsumeMagicLink = (ports: {
  readonly users: UserRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly findMailedToken: FindMailedToken;
  readonly useMailedToken: UseMailedToken;
  readonly secrets: SecretGenerator;
  readonly throttle: Throttle;
  readonly claimAccount: ClaimAccount;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly domains: DomainNames;
  readonly signUpPolicy: SignUpPolicy;
  readonly ids: IdGenerator;
}): ConsumeMagicLink => {
  const { users, singleUseTokens, secrets, throttle, clock } = ports;

  /**
   * Reports whether the code is the one beside the link. Attempts are counted per link, so that guessing codes
   * without the link blocks no link.
   */
  const isCodeBeside = async ({ id, grant }: MailedToken, typed: string): Promise<boolean> => {
    const code = parseSixDigits(typed);
    const { emailKey } = grant;
    if (code === null || emailKey === undefined) return false;
    if (!(await singleUseTokens.reserveTry(id, MAILED_CODE_TRIES))) return false;
    const tokenHash = await digestMailedCode(secrets, emailKey, code);
    const codeId = mailedTokenId('magic-link-code', emailKey);
    return (await singleUseTokens.find(codeId, tokenHash, clock.now())) !== null;
  };

  /**
   * Uses the token of a link. It is not throttled: 132 random bits cannot be guessed, and this way in has to stay
   * open.
   */
  const useToken = async (
    token: string,
    code: string | undefined,
  ): Promise<Result<Grant, InvalidOrExpiredToken>> => {
    if (code !== undefined) {
      const found = await ports.findMailedToken(token, 'magic-link', 'magic-link-sign-up');
      if (found === null || !(await isCodeBeside(found, code))) return INVALID_OR_EXPIRED_TOKEN;
    }
    const used = await ports.useMailedToken(token, 'magic-link', 'magic-link-sign-up');
    return used === null ? INVALID_OR_EXPIRED_TOKEN : ok(used.grant);
  };

  /**
   * Writes one of 64 records that nobody can use. A wrong attempt at an outstanding code writes its count and then
   * finds nothing. Without an outstanding code the count is not found: a write has to follow, or its absence would
   * reveal that.
   */
  const writeInVain = async (): Promise<void> => {
    const tokenHash = secrets.random();
    const id = mailedTokenId('magic-link-code', `nobody ${tokenHash.slice(0, 1)}`);
    await singleUseTokens.issue({ id, tokenHash, expiresAt: clock.now(), grant: null });
  };

  const useCode = async (
    input: string,
    typed: string,
    { ipAddress }: SessionOrigin,
  ): Promise<Result<Grant, ConsumeMagicLinkError>> => {
    const email = parseExistingEmail(input, ports.domains.toAscii);
    const code = parseSixDigits(typed);
    if (!email.ok || code === null) return INVALID_OR_EXPIRED_TOKEN;
    const { key } = email.value;
    // Without an outstanding code there is nothing to guess, and no count is used up.
    if (!(await throttle.isCounted('codeOut', key))) return INVALID_OR_EXPIRED_TOKEN;
    // Each new code has attempts of its own, so there is a limit across codes as well.
    const reserved = await throttle.reserve(ipAddress, 'tries', ['codes', key]);
    if (!reserved.ok) return reserved;
    const id = mailedTokenId('magic-link-code', key);
    const tokenHash = await digestMailedCode(secrets, key, code);
    if (!(await singleUseTokens.reserveTry(id, MAILED_CODE_TRIES))) {
      await writeInVain();
      return INVALID_OR_EXPIRED_TOKEN;
    }
    const grant = (await singleUseTokens.consume(id, tokenHash, clock.now()))?.grant ?? null;
    if (grant === null) return INVALID_OR_EXPIRED_TOKEN;
    reserved.value.countInstead('logIns', `new ${key}`);
    return ok(grant);
  };

  const openAccount = async (email: Email): Promise<User | null> => {
    const user = createUser({
      id: ports.ids.next(),
      name: nameByAddress(email),
      email,
      roles: ['user'],
      passwordHash: null,
      emailVerified: true,
      now: clock.now(),
    });
    return (await users.insert(user)).ok ? user : null;
  };

  const holderOf = async (
    grant: Grant,
    locale: Locale,
    origin: SessionOrigin,
  ): Promise<ClaimedAccount | null> => {
    if (grant.userId !== null) return ports.claimAccount(grant, locale, origin);
    const email = parseKeptEmail(grant.address);
    // The link may have been requested before sign-ups were closed.
    const isOpen = email.ok && maySignUp(ports.signUpPolicy, email.value);
    const user = isOpen ? await openAccount(email.value) : null;
    return user === null ? null : { user, claimed: false, passwordToken: null };
  };

  return async (command, origin = UNKNOWN_ORIGIN) => {
    const grant =
      'token' in command
        ? await useToken(command.token, command.code)
        : await useCode(command.email, command.code, origin);
    if (!grant.ok) return grant;
    const holder = await holderOf(grant.value, command.locale ?? 'en', origin);
    if (holder === null) return INVALID_OR_EXPIRED_TOKEN;
    await throttle.release(...guessedOf(holder.user.email.key));
    const signedIn = await ports.signIn(holder.user, origin, {
      methods: ['mail'],
      trustToken: command.trustToken,
    });
    if (!signedIn.ok) return INVALID_OR_EXPIRED_TOKEN;
    return ok({ ...holder, ...signedIn.value, isNewUser: grant.value.userId === null });
  };
};
