import { parseTime } from './parse-time.ts';

const SPELLINGS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', 'yes', 'y', '1', 'on'].map((text) => [text, true] as const),
  ...['false', 'f', 'no', 'n', '0', 'off'].map((text) => [text, false] as const),
]);

/**
 * Parses a boolean as JSON, databases and people write it. A time counts as true: since when it is so. Null when it is
 * neither.
 */
export const parseFlag = (value: unknown, now: Date): boolean | null => {
  if (typeof value === 'boolean') return value;
  const spelled =
    typeof value === 'string' || typeof value === 'number'
      ? SPELLINGS.get(`${value}`.trim().toLowerCase())
      : undefined;
  if (spelled !== undefined) return spelled;
  return parseTime(value, now) === null ? null : true;
};
