import { type MailedPurpose, mailedTokenId } from '../../domain/mail/single-use-token.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import { parseSixDigits } from '../../domain/text.ts';
import type { User } from '../../domain/users/user.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import { guessedOf, type RateLimited, type Throttle } from '../limits/throttle.ts';
import type { Clock } from '../ports/clock.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import { digestMailedCode, MAILED_CODE_TRIES } from './mailed-code.ts';
import { findGrantedUser } from './use-mailed-token.ts';

/** A code as it was typed, and what it was mailed for: to this user, for this session or sign-in. */
export interface TypedMailedCode {
  readonly purpose: MailedPurpose;
  readonly subject: string;
  readonly user: User;
  readonly typed: string;
}

/** Uses up a mailed code whose subject is known to the caller. Proof of access to the mailbox ends the counts of guesses. */
export type UseMailedCode = (
  code: TypedMailedCode,
  origin: SessionOrigin,
) => Promise<Result<void, InvalidOrExpiredToken | RateLimited>>;

/** Creates the step. An attempt is counted before it is made, so parallel guesses count. */
export const createUseMailedCode = (ports: {
  readonly users: UserRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly throttle: Throttle;
  readonly secrets: SecretGenerator;
  readonly clock: Clock;
}): UseMailedCode => {
  const { singleUseTokens, throttle, secrets } = ports;
  return async ({ purpose, subject, user, typed }, { ipAddress }) => {
    const code = parseSixDigits(typed);
    const id = mailedTokenId(purpose, subject);
    const { key } = user.email;
    // Without an outstanding code of this subject there is nothing to guess, and no count is used up.
    if (code === null || !(await singleUseTokens.reserveTry(id, MAILED_CODE_TRIES))) {
      return INVALID_OR_EXPIRED_TOKEN;
    }
    const reserved = await throttle.reserve(ipAddress, 'tries', ['codes', key]);
    if (!reserved.ok) return reserved;
    const tokenHash = await digestMailedCode(secrets, subject, code);
    const used = await singleUseTokens.consume(id, tokenHash, ports.clock.now());
    const grant = used?.grant ?? null;
    const holder = await findGrantedUser(ports.users, grant === null ? null : { grant });
    if (holder?.id !== user.id) return INVALID_OR_EXPIRED_TOKEN;
    reserved.value.countInstead('logIns', `new ${key}`);
    await throttle.release(...guessedOf(key));
    return ok(undefined);
  };
};
