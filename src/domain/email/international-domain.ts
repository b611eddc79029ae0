/**
 * Converts a domain to its A-labels (UTS 46, non-transitional), in lower case. Null when it cannot be converted. It
 * receives only what {@link asciiDomain} lets through, and its result is validated like every other domain.
 */
export type ToAscii = (domain: string) => string | null;

const ASCII = /^[\0-\x7f]*$/;

/** The only ASCII characters allowed are letters, digits, hyphens and dots: none has a meaning to a URL parser. */
const CONVERTIBLE = /^[A-Za-z0-9.\-\u{80}-\u{10ffff}]+$/u;

/**
 * Invisible characters, which a conversion drops or keeps depending on its Unicode version. The two joiners are not
 * among them, since they change the meaning of a word.
 */
const INVISIBLE = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/u;

const HYPHEN_AT_AN_END = /(?:^|[.\u3002])-|-(?:$|[.\u3002])/;

/** The full-width forms of ASCII, which East Asian input methods type. */
const FULL_WIDTH = /[\uff01-\uff5e]/;

/**
 * Reports whether a character is another form of ASCII characters, such as the Kelvin sign, the long s or a circled
 * letter.
 */
const isLookAlike = (character: string): boolean =>
  !ASCII.test(character) && !FULL_WIDTH.test(character) && ASCII.test(character.normalize('NFKC'));

const isConvertible = (domain: string): boolean =>
  domain.isWellFormed() &&
  CONVERTIBLE.test(domain) &&
  !INVISIBLE.test(domain) &&
  !HYPHEN_AT_AN_END.test(domain.normalize('NFKC')) &&
  !Array.from(domain).some(isLookAlike);

/**
 * Converts a domain as typed to ASCII; null when that is not possible. A domain in ASCII is returned unchanged. Refuses
 * invisible characters, and characters that look like an ASCII letter and would become one: the result would be another
 * owner's domain.
 */
export const asciiDomain = (typed: string, toAscii: ToAscii): string | null => {
  if (ASCII.test(typed)) return typed;
  return isConvertible(typed) ? toAscii(typed) : null;
};
