import { type Email, parseEmail } from '../../domain/email.ts';
import { parseName } from '../../domain/name.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/session.ts';
import { type Grant, isGrantedTo, mailedTokenId, parseMailedCode } from '../../domain/single-use-token.ts';
import { createUser, takeOver, type User } from '../../domain/user.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import type { HoldBack, RateLimited } from '../hold-back.ts';
import { digestMailedCode, MAILED_CODE_TRIES } from '../mailed-code.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { SignedIn, SignIn } from '../sign-in.ts';
import type { UseMailedToken } from '../use-mailed-token.ts';

export type ConsumeMagicLinkCommand =
  | { readonly token: string }
  | { readonly email: string; readonly code: string };

export type ConsumeMagicLinkError = InvalidOrExpiredToken | RateLimited;

/** For a sign-in that may have opened the account as well. */
export interface SignedInByMail extends SignedIn {
  readonly isNewUser: boolean;
}

/** For signing in with a mailed link or code. The address is proven by it. */
export type ConsumeMagicLink = (
  command: ConsumeMagicLinkCommand,
  origin?: SessionOrigin,
) => Promise<Result<SignedInByMail, ConsumeMagicLinkError>>;

/** Makes the use-case. A try of a code is counted before it is compared, so parallel guesses count. */
export const createConsumeMagicLink = (ports: {
  readonly users: UserRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly useMailedToken: UseMailedToken;
  readonly secrets: SecretGenerator;
  readonly holdBack: HoldBack;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}): ConsumeMagicLink => {
  const { users, singleUseTokens, secrets, holdBack, clock } = ports;

  /** Nobody is held back: 256 random bits are not guessed, and this way has to stay open. */
  const useToken = async (token: string): Promise<Result<Grant, InvalidOrExpiredToken>> => {
    const used = await ports.useMailedToken(token, 'magic-link', 'magic-link-sign-up');
    return used === null ? INVALID_OR_EXPIRED_TOKEN : ok(used.grant);
  };

  /**
   * A wrong try of a code that is out writes its count and then looks in vain. Where none is out, the count is looked for
   * in vain: a write has to follow, or its absence tells. It goes to one of 64 records that nobody can use.
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
    const email = parseEmail(input);
    const code = parseMailedCode(typed);
    if (!email.ok || code === null) return INVALID_OR_EXPIRED_TOKEN;
    const { key } = email.value;
    // Each new code has tries of its own, so there is a limit beyond one code's.
    const reserved = await holdBack.reserve(ipAddress, 'tries', ['codes', key]);
    if (!reserved.ok) return reserved;
    const id = mailedTokenId('magic-link-code', key);
    const tokenHash = await digestMailedCode(secrets, key, code);
    if (!(await singleUseTokens.reserveTry(id, MAILED_CODE_TRIES))) {
      await writeInVain();
      return INVALID_OR_EXPIRED_TOKEN;
    }
    const grant = (await singleUseTokens.consume(id, tokenHash, clock.now()))?.grant ?? null;
    if (grant === null) return INVALID_OR_EXPIRED_TOKEN;
    await reserved.value.settle();
    return ok(grant);
  };

  const openAccount = async ({ address, key }: Email): Promise<User | null> => {
    const name = parseName(address.slice(0, 200));
    if (!name.ok) return null;
    const now = clock.now();
    const fresh = createUser({
      id: ports.ids.next(),
      name: name.value,
      email: { address, key },
      roles: ['user'],
      passwordHash: null,
      now,
    });
    const user = { ...fresh, emailVerified: true };
    return (await users.insert(user)).ok ? user : null;
  };

  const userOf = async (grant: Grant): Promise<User | null> => {
    if (grant.userId === null) {
      const email = parseEmail(grant.address);
      return email.ok ? openAccount(email.value) : null;
    }
    const updated = await users.update<InvalidOrExpiredToken>(grant.userId, (current) =>
      isGrantedTo(grant, current) ? ok(takeOver(current, clock.now())) : INVALID_OR_EXPIRED_TOKEN,
    );
    return updated.ok ? updated.value : null;
  };

  return async (command, origin = UNKNOWN_ORIGIN) => {
    const grant =
      'token' in command ? await useToken(command.token) : await useCode(command.email, command.code, origin);
    if (!grant.ok) return grant;
    const user = await userOf(grant.value);
    if (user === null) return INVALID_OR_EXPIRED_TOKEN;
    await holdBack.release('passwords', user.email.key);
    return ok({ ...(await ports.signIn(user, origin)), isNewUser: grant.value.userId === null });
  };
};
