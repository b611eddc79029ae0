/**
 * Converts a domain to its A-labels (UTS 46, non-transitional), in lower case. Null when it cannot be converted. It is
 * given nothing but what {@link asciiDomain} lets through, and what it gives is checked like every other domain.
 */
export type ToAscii = (domain: string) => string | null;

const ASCII = /^[\0-\x7f]*$/;

/** Of ASCII only letters, figures, hyphens and dots: nothing that means something to a parser of URLs. */
const CONVERTIBLE = /^[A-Za-z0-9.\-\u{80}-\u{10ffff}]+$/u;

/** Dropped by a conversion, or not, according to the version of Unicode. The two joiners change what a word says. */
const INVISIBLE = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/u;

const HYPHEN_AT_AN_END = /(?:^|[.\u3002])-|-(?:$|[.\u3002])/;

/** The forms of ASCII that East Asian input methods type. */
const FULL_WIDTH = /[\uff01-\uff5e]/;

/** Whether a character is another form of ASCII ones, such as the Kelvin sign, the long s or a circled letter. */
const isLookAlike = (character: string): boolean =>
  !ASCII.test(character) && !FULL_WIDTH.test(character) && ASCII.test(character.normalize('NFKC'));

const isConvertible = (domain: string): boolean =>
  domain.isWellFormed() &&
  CONVERTIBLE.test(domain) &&
  !INVISIBLE.test(domain) &&
  !HYPHEN_AT_AN_END.test(domain.normalize('NFKC')) &&
  !Array.from(domain).some(isLookAlike);

/**
 * The ASCII form of a domain as it was typed; null when there is none. One that is in ASCII stays as it is. Refused is
 * what is invisible, and what looks like an ASCII letter and would become one: it names somebody else's domain.
 */
export const asciiDomain = (typed: string, toAscii: ToAscii): string | null => {
  if (ASCII.test(typed)) return typed;
  return isConvertible(typed) ? toAscii(typed) : null;
};
