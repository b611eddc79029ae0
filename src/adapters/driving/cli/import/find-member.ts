import type { ForeignMember, ForeignRecord } from './foreign-record.ts';

/** The members of a record that have one of the names, in their order. */
export const findMembers = (record: ForeignRecord, names: readonly string[]): readonly ForeignMember[] =>
  names.flatMap((name) => record.get(name) ?? []);

/** The first of them. */
export const findMember = (record: ForeignRecord, names: readonly string[]): ForeignMember | undefined =>
  findMembers(record, names)[0];
