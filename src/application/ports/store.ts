import type { AuditLog } from './audit-log.ts';
import type { FactorRepository } from './factor-repository.ts';
import type { HashCountRepository } from './hash-count-repository.ts';
import type { MailOutbox } from './mail-outbox.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { SessionRepository } from './session-repository.ts';
import type { SigningKeyRepository } from './signing-key-repository.ts';
import type { SingleUseTokenRepository } from './single-use-token-repository.ts';
import type { SpentTokens } from './spent-tokens.ts';
import type { TrustedDeviceRepository } from './trusted-device-repository.ts';
import type { UserRepository } from './user-repository.ts';

/** All data kept in one database, opened together. When a store is open, its indexes and migrations are complete. */
export interface Store {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly signingKeys: SigningKeyRepository;
  readonly mails: MailOutbox;
  readonly rateLimits: RateLimiter;
  readonly audit: AuditLog;
  readonly hashCounts: HashCountRepository;
  readonly factors: FactorRepository;
  readonly trustedDevices: TrustedDeviceRepository;
  readonly spentTokens: SpentTokens;
  /** Resolves when the database responds; rejects within a bounded time if it does not. */
  ping(): Promise<void>;
  /** Waits for operations in progress and releases the database. */
  close(): Promise<void>;
}
