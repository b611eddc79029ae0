import { err, ok, type Result } from '../../../../domain/result.ts';
import { MAX_RECORD_LENGTH, TOO_LONG } from './entry.ts';

/** The text of one record while it arrives: never more than a record may have. */
export interface HeldText {
  add(text: string): void;
  /** What was added since the last time, or that it was too long. */
  take(): Result<string, string>;
}

/** Makes it, empty. */
export const createHeldText = (): HeldText => {
  let held = '';
  let tooLong = false;
  return {
    add: (text) => {
      tooLong ||= held.length + text.length > MAX_RECORD_LENGTH;
      held = tooLong ? '' : held + text;
    },
    take: () => {
      const taken = tooLong ? err(TOO_LONG) : ok(held.trim());
      held = '';
      tooLong = false;
      return taken;
    },
  };
};
