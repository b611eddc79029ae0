import { configure, type LogRecord } from '@logtape/logtape';

/** For reading in a test what was logged: every record of every level, in a list that goes on growing. */
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

/** For searching log records: everything that is in them, errors with their causes, as one text. */
export const textOf = (records: readonly LogRecord[]): string => JSON.stringify(records, unfold);
