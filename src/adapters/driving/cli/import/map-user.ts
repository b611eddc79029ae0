import type { ImportedUser } from '../../../../domain/accounts/imported-user.ts';
import { err, ok, type Result } from '../../../../domain/result.ts';
import { findMember } from './find-member.ts';
import { flagsOf } from './flags-of.ts';
import type { ForeignRecord } from './foreign-record.ts';
import { hashOf } from './hash-of.ts';
import type { ImportMapping, Unmapped } from './import-mapping.ts';
import { mapRoles } from './map-roles.ts';
import { mapStatus } from './map-status.ts';
import { CREATED_AT, EMAIL, EMAIL_VERIFIED, ID } from './member-names.ts';
import { nameOf } from './name-of.ts';
import { parseId, timeOfObjectId } from './parse-id.ts';
import { parseTime } from './parse-time.ts';
import { quote } from './quote.ts';

/** Why a record is refused: everything that is wrong with it, and its words that have no mapping. */
export interface MapRefusal {
  readonly reasons: readonly string[];
  readonly unmapped: readonly Unmapped[];
}

const CHARACTER_OF_LOSS = '\ufffd';

const createdAtOf = (record: ForeignRecord, id: string, now: Date): Result<Date, string> => {
  const said = findMember(record, CREATED_AT);
  if (said === undefined) return ok(timeOfObjectId(id) ?? now);
  const time = parseTime(said.value, now);
  if (time !== null) return ok(time);
  return err(
    `${quote(said.name)} must be a time between 1970 and now: ISO 8601, such as 2024-05-06T07:08:09Z, or seconds or milliseconds since 1970`,
  );
};

const idOf = (record: ForeignRecord): Result<string, string> => {
  const said = findMember(record, ID);
  if (said === undefined) {
    return err(
      'has no "_id" or "id"; include the ids in the export, so that the next import recognises the users',
    );
  }
  const id = parseId(said.value);
  return id === null
    ? err(
        `${quote(said.name)} must be an ObjectId, a UUID, a number of 0 or more, or 1 to 128 letters, digits, "_" and "-"`,
      )
    : ok(id);
};

const lossIn = (record: ForeignRecord): string | null => {
  const lost = [...record.values()].find(
    ({ value }) => typeof value === 'string' && value.includes(CHARACTER_OF_LOSS),
  );
  return lost === undefined
    ? null
    : `${quote(lost.name)} has bytes that are not UTF-8, or the replacement character U+FFFD; save the file as UTF-8`;
};

/** Maps a record of another system to a user to import. Reports every problem found, not only the first. */
export const mapUser = (
  record: ForeignRecord,
  mapping: ImportMapping,
  now: Date,
): Result<ImportedUser, MapRefusal> => {
  const loss = lossIn(record);
  const id = idOf(record);
  const createdAt = createdAtOf(record, id.ok ? id.value : '', now);
  const verified = flagsOf(record, EMAIL_VERIFIED, now);
  const status = mapStatus(record, mapping.statuses, now);
  const { roles, unmapped } = mapRoles(record, mapping.roles, now);
  if (loss === null && id.ok && createdAt.ok && verified.ok && status.ok && unmapped.length === 0) {
    return ok({
      id: id.value,
      name: nameOf(record),
      email: findMember(record, EMAIL)?.value,
      passwordHash: hashOf(record),
      createdAt: createdAt.value,
      roles,
      status: status.value,
      // Only when every member about it says so.
      emailVerified: verified.value.length > 0 && !verified.value.includes(false),
    });
  }
  const errors = [id, createdAt, verified, status].flatMap((part) => (part.ok ? [] : [part.error]));
  const words = [...errors.filter((error) => typeof error !== 'string'), ...unmapped];
  return err({
    reasons: [
      ...(loss === null ? [] : [loss]),
      ...errors.filter((error) => typeof error === 'string'),
      ...words.map(({ option, word }) =>
        option === '--map-role'
          ? `has the unknown role ${quote(word)}`
          : `has the unknown status ${quote(word)}`,
      ),
    ],
    unmapped: words,
  });
};
