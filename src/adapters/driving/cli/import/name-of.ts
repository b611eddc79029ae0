import { findMember } from './find-member.ts';
import type { ForeignRecord } from './foreign-record.ts';
import { FIRST_NAME, LAST_NAME, NAME } from './member-names.ts';

/** Returns the name of a user, whole or joined from first and last name, unchecked; undefined where there is none. */
export const nameOf = (record: ForeignRecord): unknown => {
  const whole = findMember(record, NAME);
  if (whole !== undefined) return whole.value;
  const parts = [FIRST_NAME, LAST_NAME].flatMap((names) => findMember(record, names)?.value ?? []);
  if (parts.length === 0) return undefined;
  // Parts that are not text are returned as they are: validation then refuses the name.
  return parts.every((part) => typeof part === 'string') ? parts.join(' ') : parts;
};
