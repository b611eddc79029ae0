/** Counts the code points of a text: an emoji of two UTF-16 units counts as one. */
export const codePointLength = (text: string): number => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};

/**
 * Reports whether a text has a C0 or C1 control character (NUL included), DEL, or one of the two Unicode line
 * separators.
 */
export const hasControlCharacter = (text: string): boolean => {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || (unit >= 0x7f && unit <= 0x9f) || unit === 0x2028 || unit === 0x2029) return true;
  }
  return false;
};

/** Returns the length of a well-formed text in UTF-8, in bytes. */
export const utf8Length = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/**
 * Parses a code of six digits; null when it is malformed. White space and hyphens between the digits are ignored, since
 * people copy codes as they are shown.
 */
export const parseSixDigits = (typed: string): string | null => {
  const code = typed.slice(0, 32).replaceAll(/[\s-]/g, '');
  return /^\d{6}$/.test(code) ? code : null;
};
