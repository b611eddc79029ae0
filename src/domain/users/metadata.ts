import type { FieldProblem } from '../field-problem.ts';
import { err, ok, type Result } from '../result.ts';
import { utf8Length } from '../text.ts';

/** A JSON value (RFC 8259). */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Data that an installation stores about a user in addition to the standard fields, under names of its own. */
export type Metadata = Readonly<Record<string, JsonValue>>;

/** The metadata of a new user. */
export const NO_METADATA: Metadata = {};

/** The maximum size of one metadata object, in bytes of its JSON text in UTF-8. */
export const MOST_METADATA_BYTES = 4096;

/** The maximum number of nested levels. The object itself is the first. */
export const MOST_METADATA_LEVELS = 8;

export type MetadataField = 'publicMetadata' | 'privateMetadata';

const SURROGATE = 'must be valid Unicode, without unpaired surrogates';
const ROUNDED = 'must not have a number beyond 2^53, since JSON parsers round it; send it as a string';
const TOO_DEEP = `must be at most ${MOST_METADATA_LEVELS} levels deep`;
const NO_JSON = 'must have only JSON values';

const isPlainObject = (input: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(input);
  return prototype === Object.prototype || prototype === null;
};

const isExact = (number: number): boolean =>
  Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));

const unfitKey = (key: string): string | null => {
  // Code that copies members one by one would set the prototype.
  if (key === '__proto__') return 'must not have a member __proto__';
  return key.isWellFormed() ? null : SURROGATE;
};

/**
 * Returns why a value cannot be stored unchanged; null when it can. `level` is the level of the value if it is an
 * object.
 */
const findUnfit = (input: unknown, level: number): string | null => {
  if (input === null || typeof input === 'boolean') return null;
  if (typeof input === 'string') return input.isWellFormed() ? null : SURROGATE;
  if (typeof input === 'number') return isExact(input) ? null : ROUNDED;
  if (typeof input !== 'object' || (!Array.isArray(input) && !isPlainObject(input))) return NO_JSON;
  if (level > MOST_METADATA_LEVELS) return TOO_DEEP;
  const members: readonly [string, unknown][] = Array.isArray(input)
    ? Array.from(input, (item: unknown) => ['', item])
    : Object.entries(input);
  for (const [key, value] of members) {
    const unfit = unfitKey(key) ?? findUnfit(value, level + 1);
    if (unfit !== null) return unfit;
  }
  return null;
};

/**
 * Parses metadata and copies it: a JSON object of at most 4096 bytes, as JSON text in UTF-8, and at most 8 levels. Null
 * gives an empty object. Refuses values that would not be read back unchanged, such as a number that is rounded.
 */
export const parseMetadata = (path: MetadataField, input: unknown): Result<Metadata, FieldProblem> => {
  const refused = (message: string) => err({ path, code: 'metadata_invalid' as const, message });
  if (input === null) return ok(NO_METADATA);
  if (typeof input !== 'object' || Array.isArray(input)) return refused('must be a JSON object, or null');
  const unfit = findUnfit(input, 1);
  if (unfit !== null) return refused(unfit);
  const text = JSON.stringify(input);
  return utf8Length(text) > MOST_METADATA_BYTES
    ? refused(`must be at most ${MOST_METADATA_BYTES} bytes, as JSON in UTF-8`)
    : ok(JSON.parse(text) as Metadata);
};

/** Converts metadata to JSON text for storage; null when it is empty. */
export const metadataText = (metadata: Metadata): string | null =>
  Object.keys(metadata).length === 0 ? null : JSON.stringify(metadata);

/** Reads metadata from its stored text; null and undefined give empty metadata. */
export const metadataOf = (text: string | null | undefined): Metadata =>
  text === null || text === undefined ? NO_METADATA : (JSON.parse(text) as Metadata);

/** Reports whether two metadata objects are equal, including the order of their members. */
export const isSameMetadata = (one: Metadata, other: Metadata): boolean =>
  metadataText(one) === metadataText(other);
