import type { Mailer } from '../../application/ports/mailer.ts';
import type { Store } from '../../application/ports/store.ts';
import type { OwnPorts } from '../own-ports.ts';
import type { Fetcher } from '../platform.ts';

/** For what an application gives to the service that it mounts. */
export interface LibraryParts extends OwnPorts {
  /** Where everything is kept, instead of `DATABASE_URL`. It stays open when the service is disposed of. */
  readonly store?: Store | undefined;
  /** What sends the mails, instead of `SMTP_URL` or `MAIL_API_URL`. */
  readonly mailer?: Mailer | undefined;
  /**
   * Takes what a person should read: the set-up token while there is no administrator, mails while nothing sends
   * them. `console.warn` unless given.
   */
  readonly notice?: ((text: string) => void) | undefined;
  /**
   * On a worker, the binding of static assets with the files of `dist/docs-assets` that `/docs` shows; it has none
   * otherwise.
   */
  readonly assets?: Fetcher | undefined;
  /**
   * `timers` (the default): chores are done in the background until `dispose`. `manual`, and on a worker: whenever
   * `runChores` is called.
   */
  readonly chores?: 'timers' | 'manual' | undefined;
}
