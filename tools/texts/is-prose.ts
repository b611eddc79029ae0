const IS_SQL =
  /^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|BEGIN|WITH|FROM|WHERE|AND|ORDER BY|EXISTS|UNIQUE)\b|JOIN/;
const IS_MARKUP = /^\s*[<.#:@]|[{;]\s*$|<\/|=>|=[?']|-src /;

/** A placeholder of a template, with one more level of braces in it. */
const PLACEHOLDERS = /\{(?:[^{}]|\{[^{}]*\})*\}/g;

/** Two words in a row, or a sentence of one. Identifiers, lists of columns, header values and paths have neither. */
const HAS_WORDS = /(?:^|[\s(`'"])[A-Za-z][a-z'-]*:? +(?:_ +)?(?:a\b|[a-z][a-z'-]+)|^[A-Z][a-z]+\.$/;

/** Whether a string literal is a text for people, and not a key, a header, SQL or markup. */
export const isProse = (text: string): boolean =>
  HAS_WORDS.test(text.replaceAll(PLACEHOLDERS, '_')) && !IS_SQL.test(text) && !IS_MARKUP.test(text);
