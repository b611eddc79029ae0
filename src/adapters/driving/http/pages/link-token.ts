import { parseMailedToken } from '../../../../domain/mail/single-use-token.ts';

const MAX_LENGTH = 4096;
const MAX_ENCODINGS = 3;

/** Undoes percent encoding, also where software on the way encoded what was encoded already. */
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

/** A parameter of our links, `t`, or `token` in those of earlier releases; it ends where another one begins. */
const PARAMETER = /(?:^|[?&;])(?:t|token)=([^&?;#]*)/gi;
/** What line breaks, soft ones (RFC 2045 section 6.7) too, and text that is copied leave inside a value. */
const BREAKS = /[\s+=\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** The text up to where a token ends; what comes behind is punctuation of the sentence around the link. */
const TOKEN = /^[^\w-]*([\w-]{1,128}\.[\w-]{43}|[\w-]{22})(?![\w-])/;

/** Quoted-printable writes `=` as `=3D`. Ids of users have no capitals, other subjects have 22 characters. */
const ESCAPED_EQUALS = /^3D(?=[\w-]{22}(?![\w-])|(?![\w-]{20}\.)[\w-]+\.)/;

const tokenOf = (value: string): string | null => {
  const whole = value.replaceAll(BREAKS, '').replace(ESCAPED_EQUALS, '');
  const token = TOKEN.exec(whole)?.[1] ?? '';
  return parseMailedToken(token) === null ? null : token;
};

/**
 * Reads the token in the query of a mailed link, with or without its `?`, and mends what mail programs do to links: line
 * breaks in it, punctuation behind it, `&amp;`, an encoding that was applied twice, a query that is there twice. Null
 * when no token is whole, or when there are several.
 */
export const tokenInLink = (query: string): string | null => {
  if (query.length > MAX_LENGTH) return null;
  const text = decodedLink(query.replace(/^\?/, '')).replaceAll(/&(?:amp;)+/gi, '&');
  const tokens = new Set([...text.matchAll(PARAMETER)].map(([, value = '']) => tokenOf(value)));
  tokens.delete(null);
  const [token = null] = tokens;
  return tokens.size === 1 ? token : null;
};
