import type { User } from '../../domain/users/user.ts';
import { type FindMailedToken, findGrantedUser, type MailedToken } from '../mail/use-mailed-token.ts';
import type { UserRepository } from '../ports/user-repository.ts';

/** When and where the sign-up was made that a link asks to verify. */
export interface SignUpSeen {
  readonly at: Date;
  readonly device: string | null;
  readonly ipAddress: string | null;
}

/** What whoever opens a link to verify has to know; never the name, which somebody else may have chosen. */
export interface VerificationSeen {
  readonly needsPassword: boolean;
  /** Null where nobody signed up: the account was opened by an administrator, or moves to the address. */
  readonly signUp: SignUpSeen | null;
}

/** Tells what a mailed link would verify, and uses nothing up; null when it opens nothing. */
export type InspectVerification = (token: string) => Promise<VerificationSeen | null>;

const ofAttempt = ({ grant: { attempt } }: MailedToken): VerificationSeen | null =>
  attempt === undefined
    ? null
    : { needsPassword: true, signUp: { ...attempt, at: new Date(attempt.requestedAt) } };

const ofAccount = ({ grant }: MailedToken, { passwordHash, signUp, createdAt }: User): VerificationSeen => ({
  needsPassword: passwordHash !== null && grant.vouched !== true,
  signUp: signUp === null ? null : { ...signUp, at: createdAt },
});

/** Makes the use-case. */
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
