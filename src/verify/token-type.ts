/** What the header of an access token may say that it is (RFC 9068 section 2.1, RFC 7519 section 5.1), the stricter first. */
export const TOKEN_TYPES = ['at+jwt', 'JWT'] as const;

/** One of them. */
export type TokenType = (typeof TOKEN_TYPES)[number];

const nameOf = (type: string): string => type.toLowerCase().replace(/^application\//, '');

/**
 * Whether a header's `typ` is good, given the type that the issuer writes. Of an issuer that is set to `JWT` both are, so
 * that tokens from before are good until they expire.
 */
export const isTokenType = (typ: unknown, issued: TokenType = 'at+jwt'): boolean => {
  const accepted: readonly TokenType[] = issued === 'JWT' ? TOKEN_TYPES : [issued];
  return typeof typ === 'string' && accepted.some((type) => nameOf(type) === nameOf(typ));
};
