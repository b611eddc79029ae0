import { err, ok, type Result } from '../../../../domain/result.ts';
import { quote } from './quote.ts';

/** A member of a record: its name as in the file, and its value without the wrapper of the file format. */
export interface ForeignMember {
  readonly name: string;
  readonly value: unknown;
}

/** A record of another system: its members by the plain form of their names, without those that are null or empty. */
export type ForeignRecord = ReadonlyMap<string, ForeignMember>;

/**
 * Normalises a member name: `created_at`, `Created At` and `createdAt` give the same. A leading underscore, as in `_id`,
 * stays.
 */
export const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/(?<=.)[_\- ]/g, '');

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

/**
 * Makes a record; members that are null or empty are left out. Fails when two members have the same plain name but
 * different values.
 */
export const createForeignRecord = (
  members: Iterable<readonly [string, unknown]>,
): Result<ForeignRecord, string> => {
  const record = new Map<string, ForeignMember>();
  for (const [name, value] of members) {
    if (isNothing(value)) continue;
    const plain = plainName(name);
    const other = record.get(plain);
    if (other !== undefined && JSON.stringify(other.value) !== JSON.stringify(value)) {
      return err(`has both ${quote(other.name)} and ${quote(name)}, with different values; remove one`);
    }
    record.set(plain, { name, value });
  }
  return ok(record);
};
