import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { getLogger, jsonLinesFormatter, type LogRecord } from '@logtape/logtape';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { configureLogging } from '../../../src/composition/logging/configure-logging.ts';

describe('the log', () => {
  let written: string[];
  beforeEach(() => {
    written = [];
    vi.spyOn(console, 'info').mockImplementation((text: string) => void written.push(text));
    configureLogging('info');
  });
  afterEach(() => vi.restoreAllMocks());

  const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
  const logger = () => getLogger(['latchkey', 'test']);

  test('writes what is logged in one turn at once, in order, a line a record', async () => {
    logger().info('one', { number: 1 });
    logger().warn('two {number}', { number: 2 });
    logger().debug('too much detail');
    expect(written).toEqual([]);
    await turn();
    expect(written).toHaveLength(1);
    const lines = written[0]?.split('\n').map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { level: 'INFO', message: 'one', logger: 'latchkey.test', properties: { number: 1 } },
      { level: 'WARN', message: 'two 2', logger: 'latchkey.test', properties: { number: 2 } },
    ]);
    logger().info('three {name}', { name: 'x"\n\u001b' });
    await turn();
    expect(written).toHaveLength(2);
    expect(written[1]).not.toMatch(/\p{Cc}/u);
    expect(JSON.parse(written[1] ?? '').message).toBe('three x"\n\u001b');
  });

  test('tells the time in UTC (ASVS 16.2.2)', async () => {
    logger().info('now');
    await turn();
    expect(JSON.parse(written.join())['@timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test.each([
    ['node', []],
    ['bun', []],
    ['deno', ['run', '--allow-read', '--allow-env']],
  ])('has written everything when the process ends, on %s', async (runtime, args) => {
    const command = join('node_modules/.bin', runtime);
    const { stdout } = await promisify(execFile)(command, [...args, 'test/support/last-words.ts']);
    expect(JSON.parse(stdout)).toMatchObject({ message: 'the last words' });
  });

  test.each([
    ['nothing', {}],
    ['scalars', { text: 'x"\n', number: 1.5, yes: true, none: null }],
    ['control characters', { text: '\u007f\u009b31m\u0000' }],
    ['an error with a cause', { error: new Error('outer', { cause: new Error('inner') }) }],
    ['an object', { nested: { list: [1, 'two'] } }],
    ['what JSON knows nothing of', { large: 1n, missing: undefined, made: () => 1 }],
  ])('is written as the JSON lines formatter writes it: %s', async (_, properties) => {
    const record: LogRecord = {
      category: ['latchkey', 'test'],
      level: 'error',
      message: ['it happened'],
      rawMessage: 'it happened',
      timestamp: Date.parse('2030-01-02T03:04:05.678Z'),
      properties,
    };
    vi.useFakeTimers({ now: record.timestamp });
    logger().error('it happened', properties);
    vi.advanceTimersByTime(5);
    vi.useRealTimers();
    expect(written).toEqual([jsonLinesFormatter(record).trimEnd()]);
  });
});
