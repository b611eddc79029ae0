import { knowDevice } from '../domain/known-device.ts';
import {
  beginSession,
  type Session,
  type SessionId,
  type SessionOrigin,
  type SessionPolicy,
} from '../domain/session.ts';
import type { User, UserId } from '../domain/user.ts';
import type { Clock } from './ports/clock.ts';
import type { DeviceTokenCodec } from './ports/device-token-codec.ts';
import type { IdGenerator } from './ports/id-generator.ts';
import type { RefreshTokenCodec } from './ports/refresh-token-codec.ts';
import type { SecretGenerator } from './ports/secret-generator.ts';
import type { SessionRepository } from './ports/session-repository.ts';
import type { AccessToken, TokenIssuer } from './ports/token-issuer.ts';

/** For the pair of tokens that a session is used with. */
export interface SessionTokens {
  readonly session: Session;
  readonly accessToken: AccessToken;
  readonly refreshToken: string;
  readonly refreshExpiresInSeconds: number;
}

/** For what a successful sign-in gives. */
export interface SignedIn extends SessionTokens {
  readonly user: User;
  /** For the next log-in on this device: failures from elsewhere do not hold it back. It opens nothing by itself. */
  readonly deviceToken: string;
}

/** For a session that has ended, and whose it was. */
export interface EndedSession {
  readonly sessionId: SessionId;
  readonly userId: UserId;
}

/** For issuing the tokens that belong to a session as it is. */
export type IssueTokens = (session: Session, seed: string, now: Date) => Promise<SessionTokens>;

/** For making the step that sign-in and refresh share. */
export const createIssueTokens =
  (ports: { readonly tokens: TokenIssuer; readonly refreshTokens: RefreshTokenCodec }): IssueTokens =>
  async (session, seed, now) => {
    const { id, userId, roles, generation, idleExpiresAt } = session;
    const [accessToken, refreshToken] = await Promise.all([
      ports.tokens.issue({ userId, sessionId: id, roles }, now),
      ports.refreshTokens.encode({ sessionId: id, seed, generation }),
    ]);
    const refreshExpiresInSeconds = Math.floor((idleExpiresAt.getTime() - now.getTime()) / 1000);
    return { session, accessToken, refreshToken, refreshExpiresInSeconds };
  };

/** For beginning a session of a user that has proven itself, with its first tokens. */
export type SignIn = (user: User, origin: SessionOrigin) => Promise<SignedIn>;

/** For making the step that every way of signing in ends with. */
export const createSignIn =
  (ports: {
    readonly sessions: SessionRepository;
    readonly issueTokens: IssueTokens;
    readonly deviceTokens: DeviceTokenCodec;
    readonly secrets: SecretGenerator;
    readonly clock: Clock;
    readonly ids: IdGenerator;
    readonly sessionPolicy: SessionPolicy;
  }): SignIn =>
  async (user, { device, ipAddress }) => {
    const now = ports.clock.now();
    const seed = ports.secrets.random();
    const seedHash = await ports.secrets.digest(seed);
    const session = beginSession(
      { id: ports.ids.next(), user, seedHash, now, device, ipAddress },
      ports.sessionPolicy,
    );
    // Signed before it is stored: a signer that fails leaves no session behind.
    const tokens = await ports.issueTokens(session, seed, now);
    const deviceToken = await ports.deviceTokens.encode(knowDevice(session.id, user, now));
    await ports.sessions.insert(session);
    return { user, ...tokens, deviceToken };
  };
