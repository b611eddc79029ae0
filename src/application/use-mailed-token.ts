import {
  type Grant,
  type MailedPurpose,
  mailedTokenId,
  parseMailedToken,
} from '../domain/single-use-token.ts';
import type { User } from '../domain/user.ts';
import type { Clock } from './ports/clock.ts';
import type { SecretGenerator } from './ports/secret-generator.ts';
import type { SingleUseTokenRepository } from './ports/single-use-token-repository.ts';
import type { UserRepository } from './ports/user-repository.ts';

/**
 * For whom a mailed token says that it is for, before it is used up: a refused input costs the token nothing. Nothing
 * is proven by it.
 */
export const findTokenHolder = async (users: UserRepository, token: string): Promise<User | null> => {
  const subject = parseMailedToken(token)?.subject;
  const user = subject === undefined ? null : await users.findById(subject);
  return user?.status === 'active' ? user : null;
};

/** For using a mailed token up for one of these purposes: what it is bound to, or null when it opens nothing. */
export type UseMailedToken = (
  token: string,
  ...purposes: readonly MailedPurpose[]
) => Promise<{ readonly purpose: MailedPurpose; readonly grant: Grant } | null>;

/** For making the step. One atomic write decides who uses a token. */
export const createUseMailedToken =
  (ports: {
    readonly singleUseTokens: SingleUseTokenRepository;
    readonly secrets: SecretGenerator;
    readonly clock: Clock;
  }): UseMailedToken =>
  async (token, ...purposes) => {
    const parsed = parseMailedToken(token);
    if (parsed === null) return null;
    const tokenHash = await ports.secrets.digest(parsed.secret);
    for (const purpose of purposes) {
      const id = mailedTokenId(purpose, parsed.subject);
      const used = await ports.singleUseTokens.consume(id, tokenHash, ports.clock.now());
      if (used !== null) return used.grant === null ? null : { purpose, grant: used.grant };
    }
    return null;
  };
