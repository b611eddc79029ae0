import { configure, getConsoleSink, jsonLinesFormatter, type LogLevel } from '@logtape/logtape';

/** By itself the console sends warnings and errors to standard error. */
const TO_STANDARD_OUTPUT = {
  trace: 'info',
  debug: 'info',
  info: 'info',
  warning: 'info',
  error: 'info',
  fatal: 'info',
} as const;

/** For sending every log record to standard output as one line of JSON. */
export const configureLogging = (level: LogLevel): Promise<void> =>
  configure({
    reset: true,
    sinks: { console: getConsoleSink({ formatter: jsonLinesFormatter, levelMap: TO_STANDARD_OUTPUT }) },
    loggers: [
      { category: 'latchkey', sinks: ['console'], lowestLevel: level },
      { category: ['logtape', 'meta'], sinks: ['console'], lowestLevel: 'warning' },
    ],
  });
