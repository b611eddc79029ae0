import type { User } from '../../domain/users/user.ts';
import { type FindMailedToken, findGrantedUser, type MailedToken } from '../mail/use-mailed-token.ts';
import type { UserRepository } from '../ports/user-repository.ts';

/** When and where the sign-up that a link verifies was made. */
export interface SignUpSeen {
  readonly at: Date;
  readonly device: string | null;
  readonly ipAddress: string | null;
}

/**
 * What the person who opens a verification link has to know. It never includes the name, which somebody else may have
 * chosen.
 */
export interface VerificationSeen {
  readonly needsPassword: boolean;
  /** Null if nobody signed up: an administrator opened the account, or it moves to the address. */
  readonly signUp: SignUpSeen | null;
}

/** Returns what a mailed link would verify, without using it up; null if it opens nothing. */
export type InspectVerification = (token: string) => Promise<VerificationSeen | null>;

const ofAttempt = ({ grant: { attempt } }: MailedToken): VerificationSeen | null =>
  attempt === undefined
    ? null
    : { needsPassword: true, signUp: { ...attempt, at: new Date(attempt.requestedAt) } };

const ofAccount = ({ grant }: MailedToken, { passwordHash, signUp, createdAt }: User): VerificationSeen => ({
  needsPassword: passwordHash !== null && grant.vouched !== true,
  signUp: signUp === null ? null : { ...signUp, at: createdAt },
});

export const createInspectVerification =
  (ports: {
    readonly users: UserRepository;
    readonly findMailedToken: FindMailedToken;
  }): InspectVerification =>
  async (token) => {
    const found = await ports.findMailedToken(token, 'verify-email', 'change-email', 'sign-up');
    if (found === null) return null;
    if (found.purpose === 'sign-up') return ofAttempt(found);
    const user = await findGrantedUser(ports.users, found);
    return user === null ? null : ofAccount(found, user);
  };
