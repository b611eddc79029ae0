import type { AuditLog } from './audit-log.ts';
import type { HashCountRepository } from './hash-count-repository.ts';
import type { MailOutbox } from './mail-outbox.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { SessionRepository } from './session-repository.ts';
import type { SigningKeyRepository } from './signing-key-repository.ts';
import type { SingleUseTokenRepository } from './single-use-token-repository.ts';
import type { UserRepository } from './user-repository.ts';

/** Everything that one database keeps, opened together: indexes and migrations are done when it is open. */
export interface Store {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly signingKeys: SigningKeyRepository;
  readonly mails: MailOutbox;
  readonly rateLimits: RateLimiter;
  readonly audit: AuditLog;
  readonly hashCounts: HashCountRepository;
  /** Resolves when the database answers; rejects, in a bounded time, when it does not. */
  ping(): Promise<void>;
  /** Waits for what is under way and lets go of the database. */
  close(): Promise<void>;
}
