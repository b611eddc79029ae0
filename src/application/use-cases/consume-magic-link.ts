import { type Email, parseEmail } from '../../domain/email.ts';
import { parseName } from '../../domain/name.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/session.ts';
import { type Grant, isGrantedTo, mailedTokenId, parseMailedCode } from '../../domain/single-use-token.ts';
import { createUser, takeOver, type User } from '../../domain/user.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
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

/** For signing in with a mailed link or code. The address is proven by it. */
export type ConsumeMagicLink = (
  command: ConsumeMagicLinkCommand,
  origin?: SessionOrigin,
) => Promise<Result<SignedIn, InvalidOrExpiredToken>>;

/** For making the use-case. A try of a code is counted before it is compared, so parallel guesses count. */
export const createConsumeMagicLink = (ports: {
  readonly users: UserRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly useMailedToken: UseMailedToken;
  readonly secrets: SecretGenerator;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}): ConsumeMagicLink => {
  const { users, singleUseTokens, secrets, clock } = ports;

  const useCode = async (input: string, typed: string): Promise<Grant | null> => {
    const email = parseEmail(input);
    const code = parseMailedCode(typed);
    if (!email.ok || code === null) return null;
    const { key } = email.value;
    const id = mailedTokenId('magic-link-code', key);
    const tokenHash = await digestMailedCode(secrets, key, code);
    if (!(await singleUseTokens.reserveTry(id, MAILED_CODE_TRIES))) return null;
    return (await singleUseTokens.consume(id, tokenHash, clock.now()))?.grant ?? null;
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
      'token' in command
        ? ((await ports.useMailedToken(command.token, 'magic-link', 'magic-link-sign-up'))?.grant ?? null)
        : await useCode(command.email, command.code);
    const user = grant === null ? null : await userOf(grant);
    return user === null ? INVALID_OR_EXPIRED_TOKEN : ok(await ports.signIn(user, origin));
  };
};
