import { configureSync, type LogLevel, type LogRecord, type Sink } from '@logtape/logtape';
import { jsonLogLine } from './json-log-line.ts';
import { readableLogLine } from './readable-log-line.ts';

/** For when what was logged meanwhile is written. */
export type Defer = (write: () => void) => void;

/** How the log is written. */
export interface LogStyle {
  /** When what is logged meanwhile is written; in the next turn of the event loop unless given. */
  readonly defer?: Defer;
  /** Whether a person reads along, at a terminal, and not a machine; false unless given. */
  readonly isForPeople?: boolean;
}

const atNextTurn: Defer = (write) => {
  setTimeout(write);
};

/** One write for all that is logged until `defer` calls back, or the process ends. */
const createLineSink = (defer: Defer, lineOf: (record: LogRecord) => string): Sink & Disposable => {
  let lines = '';
  const flush = () => {
    // biome-ignore lint/suspicious/noConsole: it is standard output on every runtime.
    if (lines !== '') console.info(lines.trimEnd());
    lines = '';
  };
  const sink = (record: LogRecord) => {
    if (lines === '') defer(flush);
    lines += lineOf(record);
  };
  return Object.assign(sink, { [Symbol.dispose]: flush });
};

/**
 * For sending every log record to standard output as one line, those of one turn of the event loop together: JSON, or
 * text where a person reads it. A worker, whose timers end with the request that set them, defers otherwise.
 */
export const configureLogging = (
  level: LogLevel,
  { defer = atNextTurn, isForPeople = false }: LogStyle = {},
): void =>
  // At the end of a process there is time for what is synchronous only, here for disposing of the sink.
  configureSync({
    reset: true,
    sinks: { console: createLineSink(defer, isForPeople ? readableLogLine : jsonLogLine) },
    loggers: [
      { category: 'latchkey', sinks: ['console'], lowestLevel: level },
      { category: ['logtape', 'meta'], sinks: ['console'], lowestLevel: 'warning' },
    ],
  });
