import { isNestedDeeper, keysIn } from '../../../../domain/json-text.ts';
import { err, ok, type Result } from '../../../../domain/result.ts';

/** For why a text was not taken as JSON. */
export type JsonRefusal = 'too_deep' | 'not_json' | 'duplicate_key';

const MAX_DEPTH = 16;

/**
 * For reading JSON (RFC 8259) without its ambiguities: no key twice in one object, not even with the same value,
 * and at most 16 levels. `__proto__` comes out as an ordinary own key.
 */
export const parseStrictJson = (text: string): Result<unknown, JsonRefusal> => {
  if (isNestedDeeper(text, MAX_DEPTH)) return err('too_deep');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('not_json');
  }
  for (const { isRepeated } of keysIn(text)) if (isRepeated) return err('duplicate_key');
  return ok(value);
};
