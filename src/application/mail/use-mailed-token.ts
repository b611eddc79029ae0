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

/** A mailed token that is good: what it is for and what it is bound to. */
export interface MailedToken {
  /** The id and the digest that it is stored under. */
  readonly id: string;
  readonly tokenHash: string;
  readonly purpose: MailedPurpose;
  readonly grant: Grant;
  readonly expiresAt: Date;
}

/** Looks for a mailed token that is for one of these purposes; null when it opens nothing. */
type OpenMailedToken = (token: string, ...purposes: readonly MailedPurpose[]) => Promise<MailedToken | null>;

/** Finds a token without using it up, so that input that is refused costs the token nothing. */
export type FindMailedToken = OpenMailedToken;

/** Uses a token up. One atomic write decides who does. */
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
  /** One read for whatever nobody can use: made up, used, expired, replaced by a newer one or for something else. */
  const byDigest = async (
    tokenHash: string,
    purposes: readonly MailedPurpose[],
  ): Promise<MailedToken | null> => {
    const found = await singleUseTokens.findByDigest(tokenHash, clock.now());
    const purpose = purposes.find((wanted) => found !== null && purposeOf(found.id) === wanted);
    if (found === null || purpose === undefined) return null;
    // Since the read another caller may be quicker, or a newer token have come: this write decides.
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

/** Makes the step that looks. */
export const createFindMailedToken = (ports: TokenPorts): FindMailedToken => openBy('find', ports);

/** Makes the step that uses up. */
export const createUseMailedToken = (ports: TokenPorts): UseMailedToken => openBy('consume', ports);

/** The user that a token acts for, as things are now; null when it acts for nobody any more. */
export const findGrantedUser = async (
  users: UserRepository,
  token: Pick<MailedToken, 'grant'> | null,
): Promise<User | null> => {
  const userId = token?.grant.userId ?? null;
  const user = userId === null ? null : await users.findById(userId);
  return token !== null && user !== null && isGrantedTo(token.grant, user) ? user : null;
};
