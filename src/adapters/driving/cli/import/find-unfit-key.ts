const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]/gs;

/** A key that is there twice in one object, or that means something else to a runtime. */
export interface UnfitKey {
  readonly key: string;
  readonly why: string;
}

/**
 * Looks for a key of which it is open what was meant, in valid JSON, at any depth. Keys are compared as they read, so that an
 * escaped spelling is no way round.
 */
export const findUnfitKey = (json: string): UnfitKey | null => {
  const open: Set<string>[] = [];
  let lastString = '""';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const keys = open.at(-1);
      const key = String(JSON.parse(lastString));
      if (key === '__proto__') return { key, why: 'which no user has: leave it out' };
      if (keys?.has(key)) return { key, why: 'twice: leave one of them out' };
      keys?.add(key);
    } else if (token !== ',') lastString = token;
  }
  return null;
};
