const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]/gs;

/**
 * Reports whether JSON text is nested deeper than `mostLevels`. Checked before parsing, so that no recursive parser of
 * a runtime receives deeply nested text.
 */
export const isNestedDeeper = (text: string, mostLevels: number): boolean => {
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
      if (depth > mostLevels) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
};

/** A key in JSON text, and whether it occurred before in the same object. */
export interface JsonKey {
  readonly key: string;
  readonly isRepeated: boolean;
}

/**
 * Yields every key of valid JSON text, at any depth, in the order of the text. Keys are compared after unescaping, so
 * that an escaped spelling cannot bypass a check.
 */
export function* keysIn(json: string): Generator<JsonKey, void, undefined> {
  const open: Set<string>[] = [];
  let lastString = '""';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const keys = open.at(-1);
      const key = String(JSON.parse(lastString));
      yield { key, isRepeated: keys?.has(key) === true };
      keys?.add(key);
    } else if (token !== ',') lastString = token;
  }
}
