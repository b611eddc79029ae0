/**
 * The longest line that is left unbroken. RFC 2045 section 6.7 allows 76 characters; nodemailer also breaks lines of
 * 75 or 76 at a `.` or `?` near their end.
 */
const UNBROKEN_LINE = 74;

/** The length of a line in quoted-printable (RFC 2045 section 6.7): three characters for each escaped byte. */
const quotedLength = (line: string): number => {
  let length = 0;
  for (const byte of new TextEncoder().encode(line)) {
    length += byte >= 0x20 && byte <= 0x7e && byte !== 0x3d ? 1 : 3;
  }
  return length;
};

/**
 * Whether quoted-printable could break a line of this text that contains a link. Mail clients that decode such breaks
 * badly, and people who copy from the source of a mail, get a truncated link.
 */
export const couldCutLink = (text: string): boolean =>
  text.split(/\r?\n/).some((line) => line.includes('://') && quotedLength(line) > UNBROKEN_LINE);

/**
 * Makes a part of a mail for nodemailer; base64 where the encoding that nodemailer chooses could break a link. Lines
 * end with CRLF: with LF alone, nodemailer counts two lines as one and breaks short ones.
 */
export const encodedPart = (
  text: string,
): { readonly content: string; readonly contentTransferEncoding?: 'base64' } => {
  const content = text.replaceAll(/\r?\n/g, '\r\n');
  return couldCutLink(content) ? { content, contentTransferEncoding: 'base64' } : { content };
};
