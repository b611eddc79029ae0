import { err, ok, type Result } from '../../../../domain/result.ts';
import { findMembers } from './find-member.ts';
import type { ForeignRecord } from './foreign-record.ts';
import { parseFlag } from './parse-flag.ts';
import { quote } from './quote.ts';

/** Reads each of the named members that is present as a boolean. Fails when one is neither true nor false nor a time. */
export const flagsOf = (
  record: ForeignRecord,
  names: readonly string[],
  now: Date,
): Result<readonly boolean[], string> => {
  const flags: boolean[] = [];
  for (const { name, value } of findMembers(record, names)) {
    const flag = parseFlag(value, now);
    if (flag === null) return err(`${quote(name)} must be true, false or a time since 1970`);
    flags.push(flag);
  }
  return ok(flags);
};
