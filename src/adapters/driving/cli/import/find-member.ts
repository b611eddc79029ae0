import type { ForeignMember, ForeignRecord } from './foreign-record.ts';

/** Returns the members of a record that have one of the names, in the order of the names. */
export const findMembers = (record: ForeignRecord, names: readonly string[]): readonly ForeignMember[] =>
  names.flatMap((name) => record.get(name) ?? []);

/** Returns the first such member; undefined where there is none. */
export const findMember = (record: ForeignRecord, names: readonly string[]): ForeignMember | undefined =>
  findMembers(record, names)[0];
