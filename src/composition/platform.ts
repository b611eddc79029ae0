import type { Argon2Setting } from '../adapters/driven/argon2/argon2-setting.ts';
import type { SettlingBackgroundTasks } from '../adapters/driven/system/logged-background-tasks.ts';
import type { Digests } from '../adapters/driven/web-crypto/digests.ts';
import type { ReadDocsAsset } from '../adapters/driving/http/create-http-app.ts';
import type { Mailer } from '../application/ports/mailer.ts';
import type { CurrentPasswordAlgorithm, PasswordAlgorithm } from '../application/ports/password-algorithm.ts';
import type { Store } from '../application/ports/store.ts';
import type { ReadText } from './settings/read-mail-templates.ts';

/** A binding of a worker that answers requests, such as that of its static assets. */
export interface Fetcher {
  fetch(url: string): Promise<Response>;
}

/** For what a machine with files and native add-ons has another way than an edge worker. */
export interface Platform {
  /** Beyond it, passwords wait for their turn to be hashed. */
  readonly hashesAtOnce: number;
  readonly background: SettlingBackgroundTasks;
  readonly bcrypt: PasswordAlgorithm;
  readonly digests: Digests;
  readonly docsAsset: ReadDocsAsset;
  /** Whether `/` is ours to answer. */
  readonly startPage: boolean;
  /** Whether a start may cost a password hash: an isolate starts many times an hour. */
  readonly startsSeldom: boolean;
  argon2(setting: Argon2Setting): CurrentPasswordAlgorithm;
  /** A moment in which more of the same may come; none on a worker, whose timers end with the request that set them. */
  gather(): Promise<void>;
  openStore(): Promise<Store>;
  openMailer(): Promise<Mailer>;
  /** The text of a file; null when it is not there. */
  readonly readText: ReadText;
  /** Tells the person who runs the service something; never a log record. */
  notice(text: string): void;
}
