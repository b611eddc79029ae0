import {
  type Grant,
  isGrantedTo,
  type MailedPurpose,
  mailedTokenId,
  parseMailedToken,
  purposeOf,
} from '../../domain/mail/single-use-token.ts';
import type { User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';

/** A valid mailed token: what it is for and what it is bound to. */
export interface MailedToken {
  /** The id and digest that it is stored under. */
  readonly id: string;
  readonly tokenHash: string;
  readonly purpose: MailedPurpose;
  readonly grant: Grant;
  readonly expiresAt: Date;
}

/** Opens a mailed token that is for one of these purposes. Returns null if it opens nothing. */
type OpenMailedToken = (token: string, ...purposes: readonly MailedPurpose[]) => Promise<MailedToken | null>;

/** Finds a token without using it up, so that refused input does not cost the token. */
export type FindMailedToken = OpenMailedToken;

/** Uses a token up. One atomic write decides which caller does. */
export type UseMailedToken = OpenMailedToken;

interface TokenPorts {
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly secrets: SecretGenerator;
  readonly clock: Clock;
}

const openBy = (
  how: 'find' | 'consume',
  { singleUseTokens, secrets, clock }: TokenPorts,
): OpenMailedToken => {
  /**
   * Opens a token by its digest. Costs one read for every token that cannot be used: invented, used, expired,
   * replaced by a newer one, or for another purpose.
   */
  const byDigest = async (
    tokenHash: string,
    purposes: readonly MailedPurpose[],
  ): Promise<MailedToken | null> => {
    const found = await singleUseTokens.findByDigest(tokenHash, clock.now());
    const purpose = purposes.find((wanted) => found !== null && purposeOf(found.id) === wanted);
    if (found === null || purpose === undefined) return null;
    // Since the read, another caller may have used the token, or a newer one replaced it: this write decides.
    const opened = how === 'find' ? found : await singleUseTokens.consume(found.id, tokenHash, clock.now());
    if (opened === null || opened.grant === null) return null;
    const { id, grant, expiresAt } = opened;
    return { id, tokenHash, purpose, grant, expiresAt };
  };

  return async (token, ...purposes) => {
    const parsed = parseMailedToken(token);
    if (parsed === null) return null;
    const tokenHash = await secrets.digest(parsed.secret);
    if (parsed.subject === null) return byDigest(tokenHash, purposes);
    for (const purpose of purposes) {
      const id = mailedTokenId(purpose, parsed.subject);
      const opened = await singleUseTokens[how](id, tokenHash, clock.now());
      if (opened === null) continue;
      const { grant, expiresAt } = opened;
      return grant === null ? null : { id, tokenHash, purpose, grant, expiresAt };
    }
    return null;
  };
};

export const createFindMailedToken = (ports: TokenPorts): FindMailedToken => openBy('find', ports);

export const createUseMailedToken = (ports: TokenPorts): UseMailedToken => openBy('consume', ports);

/** Returns the user that a token acts for at present, or null if it no longer acts for anybody. */
export const findGrantedUser = async (
  users: UserRepository,
  token: Pick<MailedToken, 'grant'> | null,
): Promise<User | null> => {
  const userId = token?.grant.userId ?? null;
  const user = userId === null ? null : await users.findById(userId);
  return token !== null && user !== null && isGrantedTo(token.grant, user) ? user : null;
};
