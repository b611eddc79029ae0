import { configure, getConsoleSink, jsonLinesFormatter, type LogLevel } from '@logtape/logtape';

/** For sending every log record to standard output as one line of JSON. */
export const configureLogging = (level: LogLevel): Promise<void> =>
  configure({
    reset: true,
    sinks: { console: getConsoleSink({ formatter: jsonLinesFormatter }) },
    loggers: [
      { category: 'latchkey', sinks: ['console'], lowestLevel: level },
      { category: ['logtape', 'meta'], sinks: ['console'], lowestLevel: 'warning' },
    ],
  });
