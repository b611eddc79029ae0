const LONGEST = 60;

/**
 * Characters, beyond those that JSON escapes, that a terminal interprets or does not show: DEL and C1, zero-width
 * characters, line separators, bidirectional controls, BOM.
 */
const UNSEEN = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Quotes text from a file for a message: on one line, without terminal control characters, at most 60 characters. */
export const quote = (text: string): string => {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return JSON.stringify(shown.toWellFormed()).replaceAll(UNSEEN, escaped);
};
