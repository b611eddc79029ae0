/** CR, LF and all that mail software may take for one (ASVS 1.3.11). */
const LINE_BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** A text without line breaks. */
export const oneLine = (text: string): string => text.replaceAll(LINE_BREAKS, ' ');

/**
 * A text that somebody else chose, such as the name in the mail to whom one signs up: it must not become a link there, as
 * mail software makes of all that looks like an address, nor turn the words around it.
 */
export const plainText = (text: string): string =>
  oneLine(text)
    .replaceAll(/\p{Bidi_Control}/gu, '')
    .replaceAll(/([.:/@\u3002\uff0e\uff61])(?=\S)/gu, '$1 ');
