/** Tracks the nesting depth in JSON text. */
export interface JsonNesting {
  /**
   * Reads one character and returns the depth after it: the number of brackets that are open. A string counts as a
   * bracket.
   */
  read(character: string): number;
}

/** Starts at depth 0. A bracket of either kind closes any bracket: whether it is the right one is left to the parser. */
export const createJsonNesting = (): JsonNesting => {
  let depth = 0;
  let inString = false;
  let escaped = false;
  const readInString = (character: string) => {
    if (escaped) escaped = false;
    else if (character === '\\') escaped = true;
    else if (character === '"') inString = false;
  };
  return {
    read: (character) => {
      if (inString) readInString(character);
      else if (character === '"') inString = true;
      else if (character === '{' || character === '[') depth += 1;
      else if (character === '}' || character === ']') depth = Math.max(0, depth - 1);
      return inString ? depth + 1 : depth;
    },
  };
};
