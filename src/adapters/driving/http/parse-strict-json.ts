import { err, ok, type Result } from '../../../domain/result.ts';

/** For why a text was not taken as JSON. */
export type JsonRefusal = 'too_deep' | 'not_json' | 'duplicate_key';

const MAX_DEPTH = 16;
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]/gs;

/** Before the text is parsed, so that no runtime's recursive parser is ever given a deep one. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
};

/** Expects valid JSON. Keys are compared as they read, so that an escaped spelling is no way round. */
const hasDuplicateKey = (json: string): boolean => {
  const open: Set<string>[] = [];
  let lastString = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const keys = open.at(-1);
      const key = String(JSON.parse(lastString));
      if (keys?.has(key)) return true;
      keys?.add(key);
    } else if (token !== ',') lastString = token;
  }
  return false;
};

/**
 * For reading JSON (RFC 8259) without its ambiguities: no key twice in one object, not even with the same value,
 * and at most 16 levels. `__proto__` comes out as an ordinary own key.
 */
export const parseStrictJson = (text: string): Result<unknown, JsonRefusal> => {
  if (isTooDeep(text)) return err('too_deep');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('not_json');
  }
  return hasDuplicateKey(text) ? err('duplicate_key') : ok(value);
};
