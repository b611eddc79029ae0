import { configure, type LogRecord } from '@logtape/logtape';

/** Captures every log record of every level. The returned array grows as records arrive. */
export const captureLogs = async (): Promise<LogRecord[]> => {
  const records: LogRecord[] = [];
  await configure({
    reset: true,
    sinks: { capture: (record) => records.push(record) },
    loggers: [
      { category: 'latchkey', sinks: ['capture'], lowestLevel: 'trace' },
      { category: ['logtape', 'meta'], sinks: ['capture'], lowestLevel: 'warning' },
    ],
  });
  return records;
};

const unfold = (_key: string, value: unknown): unknown =>
  value instanceof Error
    ? { name: value.name, message: value.message, stack: value.stack, cause: value.cause }
    : value;

/** Returns everything in the log records as one string to search, errors with their causes included. */
export const textOf = (records: readonly LogRecord[]): string => JSON.stringify(records, unfold);
