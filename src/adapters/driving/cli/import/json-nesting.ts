/** How deep a place in JSON text is. */
export interface JsonNesting {
  /** Reads on by one character; the depth behind it, of brackets that were opened and not closed. A string is as deep as a bracket. */
  read(character: string): number;
}

/** Makes it, at depth 0. A bracket is closed by one of either kind: whether it is the right one is the parser's business. */
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
