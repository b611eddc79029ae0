import { findMember } from './find-member.ts';
import type { ForeignRecord } from './foreign-record.ts';
import { FIRST_NAME, LAST_NAME, NAME } from './member-names.ts';

/** The name of somebody, whole or by its parts, unchecked; undefined where there is none. */
export const nameOf = (record: ForeignRecord): unknown => {
  const whole = findMember(record, NAME);
  if (whole !== undefined) return whole.value;
  const parts = [FIRST_NAME, LAST_NAME].flatMap((names) => findMember(record, names)?.value ?? []);
  if (parts.length === 0) return undefined;
  // What is no text is no name, and is refused as one.
  return parts.every((part) => typeof part === 'string') ? parts.join(' ') : parts;
};
