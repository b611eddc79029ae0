import { findMember } from './find-member.ts';
import type { ForeignRecord } from './foreign-record.ts';
import { PASSWORD_HASH } from './member-names.ts';

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/**
 * Returns the password hash of a record, unchecked; undefined for an account without a password. Auth0 exports it as
 * `custom_password_hash.hash.value`; a `custom_password_hash` without that value is returned as it is, and later refused
 * as a hash.
 */
export const hashOf = (record: ForeignRecord): unknown => {
  const custom = record.get('custompasswordhash')?.value;
  return findMember(record, PASSWORD_HASH)?.value ?? member(member(custom, 'hash'), 'value') ?? custom;
};
