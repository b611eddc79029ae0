/** The `typ` header values of an access token, the stricter first (RFC 9068 section 2.1, RFC 7519 section 5.1). */
export const TOKEN_TYPES = ['at+jwt', 'JWT'] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];

const nameOf = (type: string): string => type.toLowerCase().replace(/^application\//, '');

/**
 * Reports whether a header's `typ` is accepted, given the type that the issuer writes. If the issuer writes `JWT`, both
 * types are, so that tokens issued before the change stay valid until they expire.
 */
export const isTokenType = (typ: unknown, issued: TokenType = 'at+jwt'): boolean => {
  const accepted: readonly TokenType[] = issued === 'JWT' ? TOKEN_TYPES : [issued];
  return typeof typ === 'string' && accepted.some((type) => nameOf(type) === nameOf(typ));
};
