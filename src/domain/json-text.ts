const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]/gs;

/** Whether JSON text has more levels than these; decided before it is parsed, so that no runtime's recursive parser is given a deep one. */
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

/** A key in JSON text, and whether its object has had it before. */
export interface JsonKey {
  readonly key: string;
  readonly isRepeated: boolean;
}

/**
 * Every key of valid JSON text, at any depth, in the order of the text. Keys are compared as they read, so that an escaped
 * spelling is no way round.
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
