import { err, ok, type Result } from '../../domain/result.ts';
import type { Authentication } from '../../domain/sessions/authentication.ts';
import { rememberDevice } from '../../domain/sessions/known-device.ts';
import {
  beginSession,
  isSameAccount,
  type Session,
  type SessionId,
  type SessionOrigin,
  type SessionPolicy,
} from '../../domain/sessions/session.ts';
import { claimsOf } from '../../domain/tokens/claims.ts';
import { isSameMetadata } from '../../domain/users/metadata.ts';
import { areSameRoles } from '../../domain/users/role.ts';
import type { User, UserId } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeviceTokenCodec } from '../ports/device-token-codec.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { RefreshTokenCodec } from '../ports/refresh-token-codec.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { AccessToken, TokenIssuer } from '../ports/token-issuer.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { LimitSessions } from './limit-sessions.ts';

/** The pair of tokens of a session. */
export interface SessionTokens {
  readonly session: Session;
  readonly accessToken: AccessToken;
  readonly refreshToken: string;
  readonly refreshExpiresInSeconds: number;
}

/** The result of a successful sign-in. */
export interface SignedIn extends SessionTokens {
  readonly user: User;
  /**
   * A token for the next log-in on this device: failures from elsewhere do not throttle it. It opens nothing by
   * itself.
   */
  readonly deviceToken: string;
}

/** A session that has ended, and its user. */
export interface EndedSession {
  readonly sessionId: SessionId;
  readonly userId: UserId;
}

/** Issues the tokens of a session in its current state, with the roles and claims in its user's record. */
export type IssueTokens = (session: Session, user: User, seed: string, now: Date) => Promise<SessionTokens>;

export const createIssueTokens =
  (ports: {
    readonly tokens: TokenIssuer;
    readonly refreshTokens: RefreshTokenCodec;
    /** The members of public metadata that are claims. */
    readonly claims: readonly string[];
  }): IssueTokens =>
  async (session, user, seed, now) => {
    const { id: userId, roles } = user;
    const { id, generation, idleExpiresAt, authentication } = session;
    const [accessToken, refreshToken] = await Promise.all([
      ports.tokens.issue(
        { userId, sessionId: id, roles, authentication, claims: claimsOf(user, ports.claims) },
        now,
      ),
      ports.refreshTokens.encode({ sessionId: id, seed, generation }),
    ]);
    const refreshExpiresInSeconds = Math.floor((idleExpiresAt.getTime() - now.getTime()) / 1000);
    return { session, accessToken, refreshToken, refreshExpiresInSeconds };
  };

/**
 * Since it was read, the account was disabled, deleted or moved to another e-mail address, its sessions were ended, or
 * its second factors changed. This is not an error code of the API: each way of signing in answers with its own.
 */
export interface AccountChanged {
  readonly code: 'account_changed';
}

/**
 * Starts a session of a user who has authenticated as its account requires, and issues its first tokens. Ways of signing
 * in use `SignIn` instead, which decides whether a second factor is needed.
 */
export type StartSession = (
  user: User,
  origin: SessionOrigin,
  authentication: Authentication,
) => Promise<Result<SignedIn, AccountChanged>>;

/**
 * Creates the step that every sign-in ends with. The session is stored first and the user read again afterwards: an
 * earlier change of the account is seen here, and a later one finds the session.
 */
export const createStartSession =
  (ports: {
    readonly users: UserRepository;
    readonly sessions: SessionRepository;
    readonly issueTokens: IssueTokens;
    readonly deviceTokens: DeviceTokenCodec;
    readonly secrets: SecretGenerator;
    readonly clock: Clock;
    readonly ids: IdGenerator;
    readonly limitSessions: LimitSessions;
    readonly sessionPolicy: SessionPolicy;
  }): StartSession =>
  async (user, { device, ipAddress }, authentication) => {
    const { users, sessions, issueTokens } = ports;
    const now = ports.clock.now();
    const seed = ports.secrets.random();
    const seedHash = await ports.secrets.digest(seed);
    const session = beginSession(
      { id: ports.ids.next(), user, seedHash, authentication, now, device, ipAddress },
      ports.sessionPolicy,
    );
    // Signed before the session is stored, so that a signer that fails leaves no session behind.
    const signed = await issueTokens(session, user, seed, now);
    const deviceToken = await ports.deviceTokens.encode(rememberDevice(session.id, user, now));
    await sessions.insert(session);

    const current = await users.findById(user.id);
    if (current === null || !isSameAccount(user, current)) {
      await sessions.end(session.id);
      return err({ code: 'account_changed' });
    }
    ports.limitSessions(user.id, now);
    const { publicMetadata } = current;
    const isSaid =
      areSameRoles(user.roles, current.roles) && isSameMetadata(user.publicMetadata, publicMetadata);
    if (isSaid) return ok({ user: current, ...signed, deviceToken });
    try {
      return ok({ user: current, ...(await issueTokens(session, current, seed, now)), deviceToken });
    } catch (error) {
      await sessions.end(session.id);
      throw error;
    }
  };
