/** The unwrapping functions, by the name of the Extended JSON wrapper. They return undefined for a malformed wrapper. */
const UNWRAP: Readonly<Record<string, (wrapped: unknown, wrapper: object) => unknown>> = {
  $oid: (hex) => (typeof hex === 'string' && /^[0-9a-f]{24}$/i.test(hex) ? hex.toLowerCase() : undefined),
  $date: (date) => {
    // Version 1 also has plain milliseconds; both versions write times outside of 1970 to 9999 as a `$numberLong`.
    const time = plainValue(date);
    return typeof time === 'number' ? new Date(time) : typeof time === 'string' ? time : undefined;
  },
  $numberInt: (digits) => numberOf(digits),
  $numberLong: (digits) => numberOf(digits),
  $numberDouble: (digits) => numberOf(digits),
  $numberDecimal: (digits) => numberOf(digits),
  $uuid: (uuid) => (typeof uuid === 'string' ? uuid : undefined),
  $binary: (binary, wrapper) => uuidOf(binary, wrapper),
  $symbol: (symbol) => (typeof symbol === 'string' ? symbol : undefined),
  $undefined: () => null,
};

const numberOf = (digits: unknown): unknown => {
  if (typeof digits !== 'string' || digits.trim() === '') return undefined;
  const number = Number(digits);
  // A 64-bit integer that a double cannot represent exactly stays text.
  return Number.isSafeInteger(number) || !/^-?\d+$/.test(digits) ? number : digits;
};

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/**
 * Reads a UUID (subtype 4): `{"$binary": {"base64", "subType"}}` in version 2, `{"$binary": "…", "$type": "04"}` in
 * version 1.
 */
const uuidOf = (binary: unknown, wrapper: object): unknown => {
  const [base64, subType] =
    typeof binary === 'string'
      ? [binary, memberOf(wrapper, '$type')]
      : [memberOf(binary, 'base64'), memberOf(binary, 'subType')];
  if (typeof base64 !== 'string' || (subType !== '04' && subType !== '4')) return undefined;
  if (!/^[A-Za-z0-9+/]{22}(==)?$/.test(base64)) return undefined;
  const hex = Array.from(atob(base64), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/**
 * Unwraps a MongoDB Extended JSON value of version 2 (canonical, relaxed) or 1 (strict). An ObjectId or a UUID becomes
 * text, a date a Date or ISO 8601 text, a number a number, or text of its digits where it is too large. Anything else,
 * including a malformed wrapper, is returned as it is.
 */
export const plainValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object' || value === null) return value;
  const [first] = Object.entries(value);
  if (first === undefined) return value;
  const [name, wrapped] = first;
  if (!name.startsWith('$') || !Object.hasOwn(UNWRAP, name)) return value;
  const plain = UNWRAP[name]?.(wrapped, value);
  return plain === undefined ? value : plain;
};
