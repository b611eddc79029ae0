import { base64url } from 'jose';

const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Reports whether a text is strictly a JWS Compact Serialization (RFC 7515 section 7.1). It is checked before a laxer
 * decoder reads the text. Refused are padding, white space, other alphabets, and unused bits in the last character of
 * the signature, which would give one token several spellings.
 */
export const isStrictCompactForm = (token: string): boolean => {
  if (!COMPACT.test(token)) return false;
  const signature = token.slice(token.lastIndexOf('.') + 1);
  try {
    return base64url.encode(base64url.decode(signature)) === signature;
  } catch {
    return false;
  }
};
