/** CR, LF and every other character that mail software may treat as a line break (ASVS 1.3.11). */
const LINE_BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** Replaces line breaks by spaces. */
export const oneLine = (text: string): string => text.replaceAll(LINE_BREAKS, ' ');

/**
 * Neutralises text chosen by someone else, such as the name in a sign-up mail to another person: mail software must
 * not turn it into a link, as it does with anything that looks like an address, and it must not change the direction
 * of the text around it.
 */
export const plainText = (text: string): string =>
  oneLine(text)
    .replaceAll(/\p{Bidi_Control}/gu, '')
    .replaceAll(/([.:/@\u3002\uff0e\uff61])(?=\S)/gu, '$1 ');
