import type { Argon2Setting } from '../adapters/driven/argon2/argon2-setting.ts';
import type { SettlingBackgroundTasks } from '../adapters/driven/system/logged-background-tasks.ts';
import type { Digests } from '../adapters/driven/web-crypto/digests.ts';
import type { ReadDocsAsset } from '../adapters/driving/http/create-http-app.ts';
import type { Mailer } from '../application/ports/mailer.ts';
import type { CurrentPasswordAlgorithm, PasswordAlgorithm } from '../application/ports/password-algorithm.ts';
import type { Store } from '../application/ports/store.ts';
import type { ReadText } from './settings/read-mail-templates.ts';

/** A worker binding that answers requests, such as its static assets. */
export interface Fetcher {
  fetch(url: string): Promise<Response>;
}

/** The parts that differ between servers, with files and native add-ons, and edge workers. */
export interface Platform {
  /** How many passwords are hashed concurrently; further ones wait in a queue. */
  readonly hashesAtOnce: number;
  readonly background: SettlingBackgroundTasks;
  readonly bcrypt: PasswordAlgorithm;
  readonly digests: Digests;
  readonly docsAsset: ReadDocsAsset;
  /** Whether Latchkey answers `/`. */
  readonly startPage: boolean;
  /**
   * Whether starts are rare enough to spend a password hash on each, and to load all code before the first request. An isolate
   * starts many times an hour, and loads what it needs.
   */
  readonly startsSeldom: boolean;
  argon2(setting: Argon2Setting): CurrentPasswordAlgorithm;
  /** Waits for the batch window; not at all on a worker, whose timers end with the request that set them. */
  batchWindow(): Promise<void>;
  openStore(): Promise<Store>;
  /** Whether that store is in memory, so that its data ends with the process. */
  readonly losesData: boolean;
  openMailer(): Promise<Mailer>;
  /** Reads the text of a file; null when it does not exist. */
  readonly readText: ReadText;
  /** Shows a text to the operator; never a log record. */
  notice(text: string): void;
}
