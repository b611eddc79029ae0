import { err, ok, type Result } from '../../../../domain/result.ts';
import { MAX_RECORD_LENGTH, TOO_LONG } from './entry.ts';

/** A buffer for the text of one record as it arrives. Never holds more than `MAX_RECORD_LENGTH`. */
export interface HeldText {
  add(text: string): void;
  /** Returns and clears what was added since the last call, trimmed; an error when it was too long. */
  take(): Result<string, string>;
}

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
