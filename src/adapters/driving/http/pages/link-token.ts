import { parseMailedToken } from '../../../../domain/mail/single-use-token.ts';

const MAX_LENGTH = 4096;
const MAX_ENCODINGS = 3;

/** Decodes percent encoding, up to three times: mail software may have encoded a link again. */
export const decodedLink = (text: string): string => {
  let plain = text;
  for (let round = 0; round < MAX_ENCODINGS && plain.includes('%'); round += 1) {
    try {
      plain = decodeURIComponent(plain);
    } catch {
      return plain;
    }
  }
  return plain;
};

/** The parameter of our links: `t`, or `token` in those of earlier releases. It ends where another parameter begins. */
const PARAMETER = /(?:^|[?&;])(?:t|token)=([^&?;#]*)/gi;
/** What line breaks, including soft ones (RFC 2045 section 6.7), and copying of text leave inside a value. */
const BREAKS = /[\s+=\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** A token, possibly with punctuation of the sentence around the link before or after it. */
const TOKEN = /^[^\w-]*([\w-]{1,128}\.[\w-]{43}|[\w-]{22})(?![\w-])/;

/**
 * What remains of `=3D`, the quoted-printable form of `=`. Unambiguous: the ids of users have no capital letters, and
 * other subjects have 22 characters.
 */
const ESCAPED_EQUALS = /^3D(?=[\w-]{22}(?![\w-])|(?![\w-]{20}\.)[\w-]+\.)/;

const tokenOf = (value: string): string | null => {
  const whole = value.replaceAll(BREAKS, '').replace(ESCAPED_EQUALS, '');
  const token = TOKEN.exec(whole)?.[1] ?? '';
  return parseMailedToken(token) === null ? null : token;
};

/**
 * Reads the token from the query of a mailed link, with or without its `?`. Repairs what mail programs do to links: line
 * breaks, trailing punctuation, `&amp;`, double encoding, a repeated query. Null when no token is complete, or when there
 * are several different ones.
 */
export const tokenInLink = (query: string): string | null => {
  if (query.length > MAX_LENGTH) return null;
  const text = decodedLink(query.replace(/^\?/, '')).replaceAll(/&(?:amp;)+/gi, '&');
  const tokens = new Set([...text.matchAll(PARAMETER)].map(([, value = '']) => tokenOf(value)));
  tokens.delete(null);
  const [token = null] = tokens;
  return tokens.size === 1 ? token : null;
};
