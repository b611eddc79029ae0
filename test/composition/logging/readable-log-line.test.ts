import { getLogger, type LogRecord } from '@logtape/logtape';
import { afterEach, expect, test, vi } from 'vitest';
import { configureLogging } from '../../../src/composition/logging/configure-logging.ts';
import { readableLogLine } from '../../../src/composition/logging/readable-log-line.ts';

afterEach(() => vi.restoreAllMocks());

const TIME = '03:04:05.678Z';

const lineOf = (changed: Partial<LogRecord>): string =>
  readableLogLine({
    category: ['latchkey', 'http'],
    level: 'info',
    message: ['request'],
    rawMessage: 'request',
    timestamp: Date.parse(`2030-01-02T${TIME}`),
    properties: {},
    ...changed,
  });

test('says when, how serious, where, what, and what belongs to it, but nothing that is not there', () => {
  const properties = { method: 'GET', route: '/users/:id', status: 200, durationMs: 1.5, userId: null };
  expect(lineOf({ properties })).toBe(
    `${TIME} INFO  http: request method=GET route=/users/:id status=200 durationMs=1.5\n`,
  );
});

test('writes values into the message as they are, once and without quotation marks', () => {
  const properties = { reason: 'the database is away (ECONNREFUSED)', requestId: 'abc' };
  const line = lineOf({
    level: 'warning',
    message: ['database still unavailable, retrying: ', properties.reason, ''],
    rawMessage: 'database still unavailable, retrying: {reason}',
    properties,
  });
  expect(line).toBe(
    `${TIME} WARN  http: database still unavailable, retrying: the database is away (ECONNREFUSED) requestId=abc\n`,
  );
});

test.each([
  ['a line of its own', 'Ada\n00:00:00.000Z FATAL http: forged'],
  ['a carriage return', 'Ada\rforged'],
  ['an escape sequence', 'Ada\u001b[2J\u001b[31m'],
  ['a C1 escape sequence', 'Ada\u009b2J'],
  ['a separator of lines', 'Ada\u2028forged\u2029'],
  ['a change of direction', 'Ada\u202e\u2066forged'],
])('lets no value forge a line or reach the terminal: %s', (_, name) => {
  const line = lineOf({ message: ['hello ', name, ''], rawMessage: 'hello {it}', properties: { name } });
  expect(line.slice(0, -1)).toMatch(/^[\x20-\x7e]+$/);
  expect(line.endsWith('\n')).toBe(true);
  expect(line.match(/\\u[\da-f]{4}/g)?.length).toBeGreaterThanOrEqual(1);
});

test('lets no value pass for another member', () => {
  expect(lineOf({ properties: { name: 'x status=200', nested: { a: [1] } } })).toBe(
    `${TIME} INFO  http: request name="x status=200" nested="{\\"a\\":[1]}"\n`,
  );
});

test('shows where a serious error came from, indented, whatever its message holds', () => {
  const error = new Error(`broken\n${TIME} INFO  http: forged\u001b[2J`, { cause: new Error('inner') });
  const record = { message: ['failed: ', error, ''], rawMessage: 'failed: {error}', properties: { error } };
  const [first, ...trace] = lineOf({ ...record, level: 'error' })
    .trimEnd()
    .split('\n');
  expect(first).toBe(`${TIME} ERROR http: failed: Error: broken\\u000a${TIME} INFO  http: forged\\u001b[2J`);
  expect(trace.length).toBeGreaterThan(4);
  for (const line of trace) expect(line).toMatch(/^ {4}(?:\| \P{Cc}*|because of:)$/u);
  expect(trace.join()).toContain('| Error: inner');
  expect(lineOf({ ...record, level: 'warning' }).split('\n')).toHaveLength(2);
});

test('writes what JSON knows nothing of', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(lineOf({ properties: { large: 1n, circle } })).toBe(
    `${TIME} INFO  http: request large=1 circle="[object Object]"\n`,
  );
});

test.each([
  [true, / INFO {2}test: seen$/],
  [false, /^\{"@timestamp":/],
])('is what a person gets at a terminal, and nobody else (%s)', async (isForPeople, written) => {
  const info = vi.spyOn(console, 'info').mockImplementation(() => {});
  configureLogging('info', { isForPeople, defer: queueMicrotask });
  getLogger(['latchkey', 'test']).info('seen');
  await Promise.resolve();
  expect(info.mock.calls).toEqual([[expect.stringMatching(written)]]);
});
