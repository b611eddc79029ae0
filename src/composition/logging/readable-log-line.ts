import type { LogLevel, LogRecord } from '@logtape/logtape';
import { plainMessage, plainText } from './plain-log-message.ts';

const LEVELS: Readonly<Record<LogLevel, string>> = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO ',
  warning: 'WARN ',
  error: 'ERROR',
  fatal: 'FATAL',
};

/** Control characters, including line breaks, and invisible ones, such as changes of text direction. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const escapeUnsafe = (character: string): string => {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
};

/** Escapes characters that would break the line or control the terminal. */
const onOneLine = (text: string): string => text.replaceAll(UNSAFE, escapeUnsafe);

/** Formats a property value, quoted where it could be read as more than one property. */
const memberText = (value: unknown): string => {
  const text = plainText(value);
  return /^[\w./:@+-]+$/.test(text) ? text : JSON.stringify(text);
};

const membersOf = ({ properties, rawMessage }: LogRecord): string => {
  const told = String(rawMessage);
  return Object.entries(properties)
    .filter(([name, value]) => value !== null && value !== undefined && !told.includes(`{${name}}`))
    .filter(([, value]) => !(value instanceof Error))
    .map(([name, value]) => ` ${name}=${memberText(value)}`)
    .join('');
};

/** Formats the stack trace of an error and its causes, indented, so that no line of it looks like a record. */
const traceOf = (error: Error): string => {
  const lines = (error.stack ?? `${error.name}: ${error.message}`).split('\n');
  const cause = error.cause instanceof Error ? `\n    because of:${traceOf(error.cause)}` : '';
  return lines.map((line) => `\n    | ${onOneLine(line.trim())}`).join('') + cause;
};

/**
 * Formats a record for a person at a terminal: the time in UTC, the level, the component, the message with its values
 * unquoted, then the other properties that are set. At levels error and fatal, the stack traces of errors follow, indented.
 */
export const readableLogLine = (record: LogRecord): string => {
  const { timestamp, level, category, message, properties } = record;
  const time = new Date(timestamp).toISOString().slice(11);
  const part = category.slice(1).join('.');
  const isSerious = level === 'error' || level === 'fatal';
  const errors = isSerious ? Object.values(properties).filter((value) => value instanceof Error) : [];
  const line = onOneLine(`${time} ${LEVELS[level]} ${part}: ${plainMessage(message)}${membersOf(record)}`);
  return `${line}${errors.map(traceOf).join('')}\n`;
};
