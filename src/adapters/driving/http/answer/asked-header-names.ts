/** A token of RFC 9110 section 5.6.2. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
const MAX_LENGTH = 1024;

/**
 * Parses `Access-Control-Request-Headers` into a list of the same names that is safe to send back. Null when there are no
 * names, one is not a token, or the value or the list is longer than 1 KiB. Empty members are skipped (RFC 9110 section
 * 5.6.1.2).
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
