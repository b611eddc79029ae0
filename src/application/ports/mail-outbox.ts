import type { MailIntent } from '../../domain/mail/mail-intent.ts';

/** For an intent that was taken to be carried out, and how often that has been tried, this time included. */
export interface ClaimedMail {
  readonly intent: MailIntent;
  readonly attempts: number;
}

/** For storing the intent to mail until it has been carried out. */
export interface MailOutbox {
  /** Stores an intent, due at once. One whose id is there already stays as it is, so repeating is no error. */
  enqueue(intent: MailIntent): Promise<void>;
  /**
   * Takes an intent that is due, the one that has been due for longest, and makes it due again at `until` unless it is
   * settled before. Exactly one of any number of simultaneous callers gets it. Null when none is due.
   */
  claim(now: Date, until: Date): Promise<ClaimedMail | null>;
  /** Makes an intent due at another time; one that is not there is no error. */
  postpone(id: string, dueAt: Date): Promise<void>;
  /** Removes an intent that needs nothing more; one that is not there is no error. */
  settle(id: string): Promise<void>;
}
