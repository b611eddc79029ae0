import { ok, type Result } from '../../domain/result.ts';
import { neededAfterFirstFactor, type SecondFactorPolicy } from '../../domain/second-factor/second-factor.ts';
import type { AuthenticationMethod } from '../../domain/sessions/authentication.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { FactorRepository } from '../ports/factor-repository.ts';
import type { AccountChanged, SignedIn, StartSession } from '../sessions/start-session.ts';
import type { DeviceTrust } from './device-trust.ts';
import { type MfaToken, needsMailedCode, type PendingSignIns } from './pending-sign-ins.ts';

/** The ways of giving a second factor that an account has. */
export type FactorKind = 'totp' | 'recovery_code';

/** The sign-in needs a second factor first: there is no session yet, and the token opens nothing but the next step. */
export interface SecondFactorNeeded extends MfaToken {
  readonly kind: 'mfa_required';
  readonly user: User;
  readonly methods: readonly FactorKind[];
}

/** The sign-in needs a second factor, and the account has none: its user has to add one first. */
export interface EnrolmentNeeded extends MfaToken {
  readonly kind: 'enrolment_required';
  readonly user: User;
  /** Whether a mailed code is needed too, so that a stolen password is not enough to add a factor. */
  readonly needsMailedCode: boolean;
}

/** What a first factor leads to. */
export type SignInOutcome =
  | ({ readonly kind: 'signed_in' } & SignedIn)
  | SecondFactorNeeded
  | EnrolmentNeeded;

/** The first proof of a sign-in, and the token of a trusted device, if the client has one. */
export interface FirstFactor {
  readonly methods: readonly AuthenticationMethod[];
  readonly trustToken?: string | undefined;
}

/**
 * Ends every way of signing in: starts a session, unless the account needs a second factor. A way in cannot skip this
 * decision, because only this step and the one that takes the second factor start sessions.
 */
export type SignIn = (
  user: User,
  origin: SessionOrigin,
  proof: FirstFactor,
) => Promise<Result<SignInOutcome, AccountChanged>>;

/** Creates the step. Of an account without a second factor it costs no command more than the session itself. */
export const createSignIn = (ports: {
  readonly startSession: StartSession;
  readonly pendingSignIns: PendingSignIns;
  readonly deviceTrust: DeviceTrust;
  readonly factors: FactorRepository;
  readonly clock: Clock;
  readonly secondFactorPolicy: SecondFactorPolicy;
  /** Whether mails reach mailboxes. */
  readonly sendsMail: boolean;
}): SignIn => {
  const factorKinds = async ({ id: userId, factorEpoch: epoch }: User): Promise<readonly FactorKind[]> => {
    const { totp, recoveryCodes } = await ports.factors.find({ userId, epoch });
    return [
      ...(totp === null ? [] : (['totp'] as const)),
      ...(recoveryCodes === null ? [] : (['recovery_code'] as const)),
    ];
  };

  return async (user, origin, { methods, trustToken }) => {
    const isTrusted =
      user.hasSecondFactor && trustToken !== undefined && (await ports.deviceTrust.trusts(user, trustToken));
    const needed = neededAfterFirstFactor(user, ports.secondFactorPolicy, isTrusted);
    if (needed === 'nothing') {
      const started = await ports.startSession(user, origin, { methods, at: ports.clock.now() });
      return started.ok ? ok({ kind: 'signed_in', ...started.value }) : started;
    }
    const token = await ports.pendingSignIns.begin(user, needed, methods);
    if (needed === 'second_factor') {
      return ok({ kind: 'mfa_required', user, ...token, methods: await factorKinds(user) });
    }
    return ok({
      kind: 'enrolment_required',
      user,
      ...token,
      needsMailedCode: needsMailedCode(methods, ports),
    });
  };
};
