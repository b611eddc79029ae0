/** A condition on the version of a record. `versions` are those that match; an empty list matches no record. */
export type VersionCondition =
  | { readonly kind: 'none' }
  | { readonly kind: 'any' }
  | { readonly kind: 'versions'; readonly versions: readonly number[] };

const MAX_HEADER_LENGTH = 1024;
const MEMBER = /[ \t]*(W\/)?"([^"]*)"[ \t]*(?:,|$)/y;
const VERSION = /^[1-9]\d{0,14}$/;

/** Returns the strong entity tag of a version. */
export const entityTag = (version: number): string => `"${version}"`;

const parseTags = (header: string, weakToo: boolean): readonly number[] => {
  if (header.length > MAX_HEADER_LENGTH) return [];
  const versions: number[] = [];
  MEMBER.lastIndex = 0;
  while (MEMBER.lastIndex < header.length) {
    const match = MEMBER.exec(header);
    if (match === null) return [];
    const [, weak, tag = ''] = match;
    if (VERSION.test(tag) && (weakToo || weak === undefined)) versions.push(Number(tag));
  }
  return versions;
};

const parseCondition = (header: string | undefined, weakToo: boolean): VersionCondition => {
  if (header === undefined) return { kind: 'none' };
  if (header.trim() === '*') return { kind: 'any' };
  return { kind: 'versions', versions: parseTags(header.trim(), weakToo) };
};

/** Parses If-Match (RFC 9110 section 13.1.1). Strong comparison: a weak tag matches nothing. */
export const parseIfMatch = (header: string | undefined): VersionCondition => parseCondition(header, false);

/** Whether the client already has this version, by If-None-Match (RFC 9110 section 13.1.2). Weak comparison. */
export const matchesIfNoneMatch = (header: string | undefined, version: number): boolean => {
  const condition = parseCondition(header, true);
  return condition.kind === 'any' || (condition.kind === 'versions' && condition.versions.includes(version));
};
