/** RFC 9110 section 5.6.2. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
const MAX_LENGTH = 1024;

/**
 * Reads the value of `Access-Control-Request-Headers`: the same names as a list that may be sent back. Null when there
 * are none, when one is no token, or when all together are longer than 1 KiB. Empty members are skipped (RFC 9110
 * section 5.6.1.2).
 */
export const askedHeaderNames = (value: string | undefined): string | null => {
  if (value === undefined || value.length > MAX_LENGTH) return null;
  const names = value
    .split(',')
    .map((name) => name.replaceAll(/^[ \t]+|[ \t]+$/g, ''))
    .filter((name) => name !== '');
  const answer = names.join(', ');
  const isFit = names.length > 0 && answer.length <= MAX_LENGTH && names.every((name) => TOKEN.test(name));
  return isFit ? answer : null;
};
