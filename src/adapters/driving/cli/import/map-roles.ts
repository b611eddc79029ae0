import { inRoleOrder, type Role } from '../../../../domain/users/role.ts';
import { findMember, findMembers } from './find-member.ts';
import type { ForeignRecord } from './foreign-record.ts';
import type { Unmapped } from './import-mapping.ts';
import { ADMIN, ROLES_OF } from './member-names.ts';
import { parseFlag } from './parse-flag.ts';
import { wordOf } from './word-of.ts';

/** The roles that an account gets, and the foreign role names that have no mapping. */
export interface MappedRoles {
  readonly roles: readonly Role[];
  readonly unmapped: readonly Unmapped[];
}

const MOST_ROLES = 50;

/** Splits the text of a table field with several roles: `a,b`, PostgreSQL's `{a,b}`, or a JSON list. */
const wordsOfText = (text: string): readonly string[] =>
  text
    .replace(/^\s*[{[](.*)[}\]]\s*$/s, '$1')
    .split(/[,;|]/)
    .map((word) => word.trim().replace(/^"(.*)"$/, '$1'))
    .filter((word) => word !== '');

const wordsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return wordsOfText(value);
  return Array.isArray(value) ? value.map(wordOf) : [wordOf(value)];
};

/**
 * Maps the roles of another system. `user`, in any case, is `user` here. Every other name, `admin` included, needs an entry
 * in the mapping, else it is unmapped: roles are granted by the operator who imports, never by a file.
 */
export const mapRoles = (
  record: ForeignRecord,
  mapping: ReadonlyMap<string, Role>,
  now: Date,
): MappedRoles => {
  const said = findMember(record, ROLES_OF);
  const isAdmin = findMembers(record, ADMIN).some(({ value }) => parseFlag(value, now) !== false);
  const words = [...(said === undefined ? [] : wordsOf(said.value)), ...(isAdmin ? ['admin'] : [])];
  const roles = new Set<Role>(['user']);
  const unmapped = new Set<string>();
  for (const word of words.slice(0, MOST_ROLES)) {
    const role = mapping.get(word) ?? (word.toLowerCase() === 'user' ? 'user' : undefined);
    if (role === undefined) unmapped.add(word);
    else roles.add(role);
  }
  return {
    roles: inRoleOrder(roles),
    unmapped: [...unmapped].map((word) => ({ option: '--map-role', word })),
  };
};
