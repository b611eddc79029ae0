import { problemsOf } from '../../domain/field-problem.ts';
import { isGrantedTo } from '../../domain/mail/single-use-token.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { seatOf } from '../../domain/sessions/seat.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { resetPasswordByMail } from '../../domain/users/mailbox-owner.ts';
import { parseName } from '../../domain/users/name.ts';
import {
  INVALID_OR_EXPIRED_TOKEN,
  type InvalidOrExpiredToken,
  type ValidationFailed,
  validationFailed,
} from '../errors.ts';
import type { RateLimited, Throttle } from '../limits/throttle.ts';
import { type FindMailedToken, findGrantedUser, type UseMailedToken } from '../mail/use-mailed-token.ts';
import type { AcceptPassword } from '../passwords/accept-password.ts';
import type { Clock } from '../ports/clock.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { SignIn, SignInOutcome } from '../second-factor/sign-in.ts';

export interface AcceptInvitationCommand {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

export type AcceptInvitationError = ValidationFailed | InvalidOrExpiredToken | RateLimited | Overloaded;

/** Accepts an invitation to an account that an admin opened: sets a name and a password, and signs in at once. */
export type AcceptInvitation = (
  command: AcceptInvitationCommand,
  origin?: SessionOrigin,
) => Promise<Result<SignInOutcome, AcceptInvitationError>>;

/** Creates the use case. Refused input, or a full queue, does not use the token up. */
export const createAcceptInvitation =
  (ports: {
    readonly users: UserRepository;
    readonly hasher: PasswordHasher;
    readonly findMailedToken: FindMailedToken;
    readonly useMailedToken: UseMailedToken;
    readonly throttle: Throttle;
    readonly signIn: SignIn;
    readonly clock: Clock;
    readonly acceptPassword: AcceptPassword;
  }): AcceptInvitation =>
  async ({ token, name: typedName, password: typedPassword }, origin = UNKNOWN_ORIGIN) => {
    const user = await findGrantedUser(ports.users, await ports.findMailedToken(token, 'invitation'));
    if (user === null) return INVALID_OR_EXPIRED_TOKEN;
    // Counted for the account, not for the network: a neighbour's invented tokens must not block this way in.
    const reserved = await ports.throttle.reserve(null, null, ['newPasswords', user.id]);
    if (!reserved.ok) return reserved;
    const name = parseName(typedName);
    const password = await ports.acceptPassword(typedPassword, user.email);
    if (!name.ok || !password.ok) return err(validationFailed(problemsOf(name, password)));
    const hash = await ports.hasher.hash(password.value, seatOf(origin, user.email.key));
    if (!hash.ok) return hash;

    const used = await ports.useMailedToken(token, 'invitation');
    if (used === null) return INVALID_OR_EXPIRED_TOKEN;
    const now = ports.clock.now();
    const updated = await ports.users.update<InvalidOrExpiredToken>(user.id, (current) =>
      isGrantedTo(used.grant, current)
        ? ok({ ...resetPasswordByMail(current, hash.value, now), name: name.value })
        : INVALID_OR_EXPIRED_TOKEN,
    );
    if (!updated.ok) return INVALID_OR_EXPIRED_TOKEN;
    const signedIn = await ports.signIn(updated.value, origin, { methods: ['mail', 'pwd'] });
    return signedIn.ok ? signedIn : INVALID_OR_EXPIRED_TOKEN;
  };
