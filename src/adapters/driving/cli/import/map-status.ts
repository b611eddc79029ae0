import { err, ok, type Result } from '../../../../domain/result.ts';
import type { UserStatus } from '../../../../domain/users/user.ts';
import { findMember } from './find-member.ts';
import { flagsOf } from './flags-of.ts';
import type { ForeignRecord } from './foreign-record.ts';
import type { Unmapped } from './import-mapping.ts';
import { DELETED, DISABLED, ENABLED, STATUS } from './member-names.ts';
import { wordOf } from './word-of.ts';

/** Common names of the statuses in other systems. `deleted` is no status here. */
const WORDS: ReadonlyMap<string, UserStatus | 'deleted'> = new Map([
  ...['active', 'activated', 'enabled'].map((word) => [word, 'active'] as const),
  ...['disabled', 'inactive', 'deactivated', 'blocked', 'banned', 'suspended', 'locked'].map(
    (word) => [word, 'disabled'] as const,
  ),
  ...['deleted', 'removed'].map((word) => [word, 'deleted'] as const),
]);

const GONE = 'was deleted in the other system and is not imported; leave deleted users out of the export';

/**
 * Maps the status of an account. One member that says it is blocked is enough for `disabled`. The mapping comes before the
 * common names; a status in neither is unmapped. Users that were deleted in the other system are refused.
 */
export const mapStatus = (
  record: ForeignRecord,
  mapping: ReadonlyMap<string, UserStatus>,
  now: Date,
): Result<UserStatus, string | Unmapped> => {
  const deleted = flagsOf(record, DELETED, now);
  if (!deleted.ok) return deleted;
  const disabled = flagsOf(record, DISABLED, now);
  if (!disabled.ok) return disabled;
  const enabled = flagsOf(record, ENABLED, now);
  if (!enabled.ok) return enabled;
  const status = findMember(record, STATUS);
  const word = status === undefined ? null : wordOf(status.value);
  const said = word === null ? 'active' : (mapping.get(word) ?? WORDS.get(word.trim().toLowerCase()));
  if (deleted.value.includes(true) || said === 'deleted') return err(GONE);
  if (said === undefined) return err({ option: '--map-status', word: word ?? '' });
  return ok(disabled.value.includes(true) || enabled.value.includes(false) ? 'disabled' : said);
};
