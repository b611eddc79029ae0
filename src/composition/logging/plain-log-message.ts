import type { LogRecord } from '@logtape/logtape';

const jsonOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
};

/** Writes a value of a record as text: a string as it is, an error by its name and message, an object as JSON. */
export const plainText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === 'object' ? jsonOf(value) : String(value);
};

/** The message of a record with its values in their places, without quotation marks of ours around them. */
export const plainMessage = (message: LogRecord['message']): string =>
  message.map((part, index) => (index % 2 === 0 ? part : plainText(part))).join('');
