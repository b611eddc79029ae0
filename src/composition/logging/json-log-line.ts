import { jsonLinesFormatter, type LogRecord } from '@logtape/logtape';
import { plainMessage } from './plain-log-message.ts';

const CONTROL = /[\u007f-\u009f]/g;

const escapeControl = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const isScalar = (value: unknown): boolean =>
  value === null || (typeof value !== 'object' && typeof value !== 'bigint');

/**
 * Formats a record as a line of JSON, as jsonLinesFormatter does, but without quotation marks around values in the message.
 * Takes a fraction of its time for a record of scalars, such as that of each request.
 */
export const jsonLogLine = (record: LogRecord): string => {
  const { timestamp, level, category, properties } = record;
  const message = plainMessage(record.message);
  if (!Object.values(properties).every(isScalar))
    return jsonLinesFormatter({ ...record, message: [message] });
  const line = JSON.stringify({
    '@timestamp': new Date(timestamp).toISOString(),
    level: level === 'warning' ? 'WARN' : level.toUpperCase(),
    message,
    logger: category.join('.'),
    properties,
  });
  return `${line.replaceAll(CONTROL, escapeControl)}\n`;
};
