import type { LogRecord } from '@logtape/logtape';

const jsonOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
};

/** Formats a value of a record: a string unchanged, an error as its name and message, an object as JSON. */
export const plainText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === 'object' ? jsonOf(value) : String(value);
};

/** Formats the message of a record with its values inserted, without adding quotation marks around them. */
export const plainMessage = (message: LogRecord['message']): string =>
  message.map((part, index) => (index % 2 === 0 ? part : plainText(part))).join('');
