/** The exports of the package on every runtime, besides the `createLatchkey` of the runtime. */
export type {
  PrincipalEnv,
  RequirePrincipal,
} from '../../adapters/driving/http/caller/require-principal.ts';
export type { AuditLog } from '../../application/ports/audit-log.ts';
export type { Clock } from '../../application/ports/clock.ts';
export type { HashCountRepository } from '../../application/ports/hash-count-repository.ts';
export type { MailOutbox } from '../../application/ports/mail-outbox.ts';
export { type Mail, type Mailer, mailRefused } from '../../application/ports/mailer.ts';
export type { Overloaded, PasswordCheck, PasswordHasher } from '../../application/ports/password-hasher.ts';
export type { RateLimiter } from '../../application/ports/rate-limiter.ts';
export type { SecurityEvents } from '../../application/ports/security-events.ts';
export type { SessionRepository } from '../../application/ports/session-repository.ts';
export type { SigningKeyRepository } from '../../application/ports/signing-key-repository.ts';
export type { SingleUseTokenRepository } from '../../application/ports/single-use-token-repository.ts';
export type { Store } from '../../application/ports/store.ts';
export { isUnavailable, unavailable } from '../../application/ports/unavailable.ts';
export type { UserRepository } from '../../application/ports/user-repository.ts';
export type { Principal } from '../../application/sessions/verify-access.ts';
export type { UseCases } from '../../application/use-cases.ts';
export type { AuditEvent, AuditEventType } from '../../domain/audit/audit-event.ts';
export { err, ok, type Result } from '../../domain/result.ts';
export { NO_REQUEST, type RequestOrigin } from '../../domain/sessions/request-origin.ts';
export { type Actor, SYSTEM } from '../../domain/users/actor.ts';
export type { Role } from '../../domain/users/role.ts';
export type { User, UserId } from '../../domain/users/user.ts';
export { isStartRefused } from '../settings/start-refused.ts';
export { version } from '../version.ts';
export type { CreateLatchkey } from './create-latchkey.ts';
export type { Duration, LatchkeyOptions } from './library-options.ts';
export type { LibraryParts } from './library-parts.ts';
export type { LatchkeyLibrary } from './open-library.ts';
export { optionsFromEnvironment } from './options-from-environment.ts';
