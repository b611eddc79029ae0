import { base64url } from 'jose';

const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * For refusing what is no JWS Compact Serialization (RFC 7515 section 7.1) to the letter, before a decoder that
 * is laxer sees it: padding, white space, other alphabets, and unused bits in the signature's last character
 * that would give one token several spellings.
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
