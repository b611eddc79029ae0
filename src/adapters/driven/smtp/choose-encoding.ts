/** Of the 76 of RFC 2045 section 6.7. nodemailer breaks a line of 75 or 76 too, at a `.` or `?` near its end. */
const UNBROKEN_LINE = 74;

/** How many characters quoted-printable takes for a line (RFC 2045 section 6.7): three for a byte that it escapes. */
const quotedLength = (line: string): number => {
  let length = 0;
  for (const byte of new TextEncoder().encode(line)) {
    length += byte >= 0x20 && byte <= 0x7e && byte !== 0x3d ? 1 : 3;
  }
  return length;
};

/**
 * Whether quoted-printable could break a line of this text that has a link in it. Readers that undo such breaks badly, and
 * people who copy from the source of a mail, get a link that ends where the line did.
 */
export const couldCutLink = (text: string): boolean =>
  text.split(/\r?\n/).some((line) => line.includes('://') && quotedLength(line) > UNBROKEN_LINE);

/**
 * A part of a mail as nodemailer takes it; base64 where its own choice could cut a link. Lines end as on the wire: where
 * they end with LF alone, nodemailer counts two lines as one and breaks short ones.
 */
export const encodedPart = (
  text: string,
): { readonly content: string; readonly contentTransferEncoding?: 'base64' } => {
  const content = text.replaceAll(/\r?\n/g, '\r\n');
  return couldCutLink(content) ? { content, contentTransferEncoding: 'base64' } : { content };
};
