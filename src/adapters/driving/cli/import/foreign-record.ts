import { err, ok, type Result } from '../../../../domain/result.ts';
import { quote } from './quote.ts';

/** A member as the file has it: its own name, and its value without the wrapping of its format. */
export interface ForeignMember {
  readonly name: string;
  readonly value: unknown;
}

/** A record of another system, by the plain form of its members' names. Only members that say something are in it. */
export type ForeignRecord = ReadonlyMap<string, ForeignMember>;

/** The plain form of a name: `created_at`, `Created At` and `createdAt` are one. A first underscore, as in `_id`, stays. */
export const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/(?<=.)[_\- ]/g, '');

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Makes a record; members that are null or empty are left out. Refused when it says one thing twice, and differently. */
export const createForeignRecord = (
  members: Iterable<readonly [string, unknown]>,
): Result<ForeignRecord, string> => {
  const record = new Map<string, ForeignMember>();
  for (const [name, value] of members) {
    if (isNothing(value)) continue;
    const plain = plainName(name);
    const other = record.get(plain);
    if (other !== undefined && JSON.stringify(other.value) !== JSON.stringify(value)) {
      return err(`has both ${quote(other.name)} and ${quote(name)}, which differ: leave one out`);
    }
    record.set(plain, { name, value });
  }
  return ok(record);
};
