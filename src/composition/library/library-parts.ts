import type { Clock } from '../../application/ports/clock.ts';
import type { Mailer } from '../../application/ports/mailer.ts';
import type { PasswordHasher } from '../../application/ports/password-hasher.ts';
import type { SecurityEvents } from '../../application/ports/security-events.ts';
import type { Store } from '../../application/ports/store.ts';
import type { Fetcher } from '../platform.ts';

/** The adapters that an application passes to the service it mounts. */
export interface LibraryParts {
  /** The clock, instead of the system's. */
  readonly clock?: Clock | undefined;
  /** Receives security events, instead of the log; the audit log records them in any case. */
  readonly events?: SecurityEvents | undefined;
  /** Hashes and verifies passwords, instead of Argon2id. */
  readonly hasher?: PasswordHasher | undefined;
  /** The store, instead of `DATABASE_URL`. It stays open when the service is disposed of. */
  readonly store?: Store | undefined;
  /** The mailer, instead of `SMTP_URL` or `MAIL_API_URL`. */
  readonly mailer?: Mailer | undefined;
  /**
   * Shows a text to the operator: the set-up token while there is no administrator, and mails while no mailer is configured.
   * `console.warn` by default.
   */
  readonly notice?: ((text: string) => void) | undefined;
  /**
   * On a worker: the static assets binding with the files of `dist/docs-assets`, which `/docs` shows. Without it, `/docs` has
   * no assets.
   */
  readonly assets?: Fetcher | undefined;
  /**
   * `timers` (the default): jobs run in the background until `dispose`. `manual`, and always on a worker: jobs run when
   * `runChores` is called.
   */
  readonly chores?: 'timers' | 'manual' | undefined;
}
