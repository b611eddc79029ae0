import type { FieldProblem } from './field-problem.ts';
import { err, ok, type Result } from './result.ts';
import { utf8Length } from './text.ts';

/** What JSON (RFC 8259) can say. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** What an installation keeps of a user beside what everybody does, by names of its own. */
export type Metadata = Readonly<Record<string, JsonValue>>;

/** What a user begins with. */
export const NO_METADATA: Metadata = {};

/** The most that the text of one takes, in bytes of UTF-8. */
export const MOST_METADATA_BYTES = 4096;

/** The object itself is the first level. */
export const MOST_METADATA_LEVELS = 8;

export type MetadataField = 'publicMetadata' | 'privateMetadata';

/** Why a value cannot be kept as it is; thrown by {@link copyOf} and caught at its root. */
class Unfit {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

const isPlainObject = (input: object): input is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(input);
  return prototype === Object.prototype || prototype === null;
};

const wellFormed = (text: string): string => {
  if (!text.isWellFormed()) throw new Unfit('must be well-formed Unicode: a surrogate stands alone');
  return text;
};

const exact = (number: number): number => {
  if (Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number)))
    return number + 0;
  throw new Unfit('must have no number that JSON readers round: send what is beyond 2^53 as a string');
};

const keyOf = (key: string): string => {
  // Code that copies members one by one would set a prototype by it.
  if (key === '__proto__') throw new Unfit('must have no member __proto__');
  return wellFormed(key);
};

const copyOf = (input: unknown, level: number): JsonValue => {
  if (input === null || typeof input === 'boolean') return input;
  if (typeof input === 'string') return wellFormed(input);
  if (typeof input === 'number') return exact(input);
  if (typeof input !== 'object' || (!Array.isArray(input) && !isPlainObject(input))) {
    throw new Unfit('must have only what JSON can say');
  }
  if (level > MOST_METADATA_LEVELS) throw new Unfit(`must be at most ${MOST_METADATA_LEVELS} levels deep`);
  if (Array.isArray(input)) return Array.from(input, (item) => copyOf(item, level + 1));
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [keyOf(key), copyOf(value, level + 1)]),
  );
};

/**
 * Turns input into metadata, a copy of it: a JSON object of at most 4096 bytes, as its text in UTF-8, and at most 8
 * levels. Null is an empty one. What would come back as something else is refused, such as a number that is rounded.
 */
export const parseMetadata = (path: MetadataField, input: unknown): Result<Metadata, FieldProblem> => {
  const refused = (message: string) => err({ path, code: 'metadata_invalid' as const, message });
  if (input === null) return ok(NO_METADATA);
  if (typeof input !== 'object' || Array.isArray(input)) return refused('must be a JSON object, or null');
  try {
    const metadata = copyOf(input, 1) as Metadata;
    return utf8Length(JSON.stringify(metadata)) > MOST_METADATA_BYTES
      ? refused(`must be at most ${MOST_METADATA_BYTES} bytes, as JSON in UTF-8`)
      : ok(metadata);
  } catch (error) {
    if (error instanceof Unfit) return refused(error.message);
    throw error;
  }
};

/** For keeping it as one text, null where there is nothing. */
export const metadataText = (metadata: Metadata): string | null =>
  Object.keys(metadata).length === 0 ? null : JSON.stringify(metadata);

/** For reading such a text. */
export const metadataOf = (text: string | null | undefined): Metadata =>
  text === null || text === undefined ? NO_METADATA : (JSON.parse(text) as Metadata);

/** Whether two are the same, to the order of their members. */
export const isSameMetadata = (one: Metadata, other: Metadata): boolean =>
  metadataText(one) === metadataText(other);
