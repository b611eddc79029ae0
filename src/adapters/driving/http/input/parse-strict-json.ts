import { isNestedDeeper, keysIn } from '../../../../domain/json-text.ts';
import { err, ok, type Result } from '../../../../domain/result.ts';

/** Why a text is refused as JSON. */
export type JsonRefusal = 'too_deep' | 'not_json' | 'duplicate_key';

const MAX_DEPTH = 16;

/**
 * Parses JSON (RFC 8259) strictly: refuses a key that occurs twice in one object, even with the same value, and more than
 * 16 levels of nesting. `__proto__` becomes an ordinary own key.
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
