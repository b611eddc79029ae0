const LONGEST = 60;

/** What a terminal would act on or show as nothing, beside what JSON escapes: C1, line separators, marks of direction, BOM. */
const UNSEEN = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Quotes a name or a role out of a file for a message: in one line, without anything that a terminal acts on, at most 60 characters. */
export const quote = (text: string): string => {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return JSON.stringify(shown.toWellFormed()).replaceAll(UNSEEN, escaped);
};
