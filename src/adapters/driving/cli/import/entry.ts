import type { Result } from '../../../../domain/result.ts';
import type { ForeignRecord } from './foreign-record.ts';

/** The most that one record may have, in UTF-16 units: what is longer is read past, and never held. */
export const MAX_RECORD_LENGTH = 1_048_576;

export const TOO_LONG: string = `is longer than ${MAX_RECORD_LENGTH} characters: leave pictures and the like out of the export`;

/** One record of a file, or why it cannot be read; `place` says where it begins. */
export interface Entry {
  readonly place: string;
  readonly record: Result<ForeignRecord, string>;
}

/** The text of one record, or why it is none; `line` is the one that it begins on. */
export interface RecordText {
  readonly line: number;
  readonly text: Result<string, string>;
}
