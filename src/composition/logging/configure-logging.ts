import { configureSync, type LogLevel, type LogRecord, type Sink } from '@logtape/logtape';
import { jsonLogLine } from './json-log-line.ts';
import { readableLogLine } from './readable-log-line.ts';

/** Schedules the write of the buffered log lines. */
export type Defer = (write: () => void) => void;

/** Options of the log output. */
export interface LogStyle {
  /** Schedules the write of the buffered lines; in the next turn of the event loop by default. */
  readonly defer?: Defer;
  /** Whether the log is read by a person at a terminal instead of a machine; false by default. */
  readonly isForPeople?: boolean;
}

const atNextTurn: Defer = (write) => {
  setTimeout(write);
};

/** Makes a sink that buffers lines and writes them at once when `defer` calls back or the process ends. */
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
 * Sends every log record to standard output as one line, JSON or text for a person, with one write per turn of the event loop.
 * A worker, whose timers end with the request that set them, passes another `defer`.
 */
export const configureLogging = (
  level: LogLevel,
  { defer = atNextTurn, isForPeople = false }: LogStyle = {},
): void =>
  // When a process exits, only synchronous work still runs, here the disposal of the sink.
  configureSync({
    reset: true,
    sinks: { console: createLineSink(defer, isForPeople ? readableLogLine : jsonLogLine) },
    loggers: [
      { category: 'latchkey', sinks: ['console'], lowestLevel: level },
      { category: ['logtape', 'meta'], sinks: ['console'], lowestLevel: 'warning' },
    ],
  });
