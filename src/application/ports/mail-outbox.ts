import type { MailIntent } from '../../domain/mail/mail-intent.ts';

/** An intent claimed for delivery, and the number of attempts at it, including this one. */
export interface ClaimedMail {
  readonly intent: MailIntent;
  readonly attempts: number;
}

/** Stores intents to mail until they have been carried out. */
export interface MailOutbox {
  /** Stores an intent, due at once. Ignores an intent whose id is already stored, so repeating the call is safe. */
  enqueue(intent: MailIntent): Promise<void>;
  /**
   * Claims the intent that has been due the longest, and makes it due again at `until` unless it is settled before.
   * Exactly one of any number of concurrent callers gets it. Returns null if none is due.
   */
  claim(now: Date, until: Date): Promise<ClaimedMail | null>;
  /** Makes an intent due at another time. Does nothing if there is no such intent. */
  postpone(id: string, dueAt: Date): Promise<void>;
  /** Removes an intent that needs no further work. Does nothing if there is no such intent. */
  settle(id: string): Promise<void>;
}
