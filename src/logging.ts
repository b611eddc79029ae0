import {
  configureSync,
  jsonLinesFormatter,
  type LogLevel,
  type LogRecord,
  type Sink,
} from '@logtape/logtape';

const CONTROL = /[\u007f-\u009f]/g;

const escapeControl = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const isScalar = (value: unknown): boolean =>
  value === null || (typeof value !== 'object' && typeof value !== 'bigint');

/** The line of jsonLinesFormatter. Of a record of scalars, such as there is one a request, it takes a fraction of the time. */
const lineOf = (record: LogRecord): string => {
  const { timestamp, level, message, category, properties } = record;
  if (message.length > 1 || !Object.values(properties).every(isScalar)) return jsonLinesFormatter(record);
  const line = JSON.stringify({
    '@timestamp': new Date(timestamp).toISOString(),
    level: level === 'warning' ? 'WARN' : level.toUpperCase(),
    message: message[0],
    logger: category.join('.'),
    properties,
  });
  return `${line.replaceAll(CONTROL, escapeControl)}\n`;
};

/** For when what was logged meanwhile is written. */
export type Defer = (write: () => void) => void;

const atNextTurn: Defer = (write) => {
  setTimeout(write);
};

/** One write for all that is logged until `defer` calls back, or the process ends. */
const createLineSink = (defer: Defer): Sink & Disposable => {
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
 * For sending every log record to standard output as one line of JSON, those of one turn of the event loop together. A
 * worker, whose timers end with the request that set them, defers otherwise.
 */
export const configureLogging = (level: LogLevel, defer: Defer = atNextTurn): void =>
  // At the end of a process there is time for what is synchronous only, here for disposing of the sink.
  configureSync({
    reset: true,
    sinks: { console: createLineSink(defer) },
    loggers: [
      { category: 'latchkey', sinks: ['console'], lowestLevel: level },
      { category: ['logtape', 'meta'], sinks: ['console'], lowestLevel: 'warning' },
    ],
  });
