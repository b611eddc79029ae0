import type { Result } from '../../../../domain/result.ts';
import type { ForeignRecord } from './foreign-record.ts';

/** The maximum length of one record, in UTF-16 code units. A longer one is skipped and never held in memory. */
export const MAX_RECORD_LENGTH = 1_048_576;

export const TOO_LONG: string = `is longer than ${MAX_RECORD_LENGTH} characters; leave large fields, such as pictures, out of the export`;

/** One record of a file, or the reason why it cannot be read. `place` says where it begins. */
export interface Entry {
  readonly place: string;
  readonly record: Result<ForeignRecord, string>;
}

/** The text of one record, or the reason why it cannot be read. `line` is the line on which it begins. */
export interface RecordText {
  readonly line: number;
  readonly text: Result<string, string>;
}
