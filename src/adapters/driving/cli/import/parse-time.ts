/**
 * ISO 8601 as in JSON, and as databases write it: a space instead of the `T`, a fraction of 1 to 9 digits, an offset in
 * hours only, or no offset, which means UTC.
 */
const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;
const DIGITS = /^\d{1,16}$/;

/** Smaller numbers are seconds (until the year 5138), others milliseconds (from 1973 on): no account's time is ambiguous. */
const LEAST_MILLISECONDS = 100_000_000_000;

const LEAST_TIME = 0;
const LEEWAY_MS = 86_400_000;

const ofNumber = (number: number): number => (Math.abs(number) < LEAST_MILLISECONDS ? number * 1000 : number);

const offsetOf = (zone: string | undefined): string => {
  if (zone === undefined || /^(?:z|utc)$/i.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2)}`;
};

const ofText = (text: string): number => {
  if (DIGITS.test(text)) return ofNumber(Number(text));
  const [, date, time = '00:00', fraction = '0', zone] = ISO.exec(text) ?? [];
  if (date === undefined) return Number.NaN;
  const seconds = time.length === 5 ? `${time}:00` : time;
  return Date.parse(`${date}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${offsetOf(zone)}`);
};

/** Whether the day exists in its month; not every runtime's `Date` refuses, say, 30 February. */
const isDay = (text: string): boolean => {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  return day === undefined || new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true;
};

/**
 * Parses a time: a Date, ISO 8601, or seconds or milliseconds since 1970 as a number or its digits. Null when it is none
 * of these, before 1970, or more than a day in the future.
 */
export const parseTime = (value: unknown, now: Date): Date | null => {
  const time =
    value instanceof Date
      ? value.getTime()
      : typeof value === 'number'
        ? ofNumber(value)
        : typeof value === 'string' && isDay(value.trim())
          ? ofText(value.trim())
          : Number.NaN;
  return time >= LEAST_TIME && time <= now.getTime() + LEEWAY_MS ? new Date(Math.trunc(time)) : null;
};
