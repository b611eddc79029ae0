import { findMember } from './find-member.ts';
import type { ForeignRecord } from './foreign-record.ts';
import { PASSWORD_HASH } from './member-names.ts';

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/**
 * The password hash of somebody, unchecked; undefined for an account without a password. Auth0's documents have it as
 * `custom_password_hash.hash.value`: what has no value there stays as it is, and is refused as a hash.
 */
export const hashOf = (record: ForeignRecord): unknown => {
  const custom = record.get('custompasswordhash')?.value;
  return findMember(record, PASSWORD_HASH)?.value ?? member(member(custom, 'hash'), 'value') ?? custom;
};
