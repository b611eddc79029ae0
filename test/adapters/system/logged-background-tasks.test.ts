import { configure, type LogRecord, reset } from '@logtape/logtape';
import { afterEach, describe, expect, test } from 'vitest';
import { createLoggedBackgroundTasks } from '../../../src/adapters/driven/system/logged-background-tasks.ts';

describe('createLoggedBackgroundTasks', () => {
  afterEach(() => reset());

  test('returns at once, and is settled when everything has ended', async () => {
    const tasks = createLoggedBackgroundTasks();
    const order: string[] = [];
    let release = () => {};
    tasks.run('slow', async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      order.push('slow');
    });
    order.push('returned');
    const settled = tasks.settled().then(() => order.push('settled'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    release();
    await settled;
    expect(order).toEqual(['returned', 'slow', 'settled']);
  });

  test('logs what fails by its name, thrown or rejected, and goes on', async () => {
    const records: LogRecord[] = [];
    await configure({
      sinks: { memory: (record) => records.push(record) },
      loggers: [
        { category: 'latchkey', sinks: ['memory'] },
        { category: ['logtape', 'meta'], sinks: [] },
      ],
    });
    const tasks = createLoggedBackgroundTasks();
    tasks.run('throws', () => {
      throw new Error('at once');
    });
    tasks.run('rejects', () => Promise.reject(new Error('later')));
    await tasks.settled();
    expect(records.map(({ level, properties }) => [level, properties.task])).toEqual([
      ['error', 'throws'],
      ['error', 'rejects'],
    ]);
  });
});
