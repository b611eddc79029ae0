import { describe, expect, test, vi } from 'vitest';
import { statement } from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import type { D1Database, D1PreparedStatement } from '../../../src/adapters/driven/sqlite/d1/d1-database.ts';
import { createD1Driver } from '../../../src/adapters/driven/sqlite/d1/d1-driver.ts';
import { isUnavailable } from '../../../src/application/ports/unavailable.ts';

/** A D1 binding whose calls fail in ways that the contract cannot provoke in a real D1: by its network and limits. */
const failing = (answer: () => Promise<never>): D1Database => {
  const prepared: D1PreparedStatement = { bind: () => prepared, all: answer };
  return { prepare: () => prepared, batch: answer };
};

const calls = (database: D1Database) => {
  const driver = createD1Driver(database);
  return [() => driver.all('SELECT 1', []), () => driver.batch([statement('SELECT 1')])];
};

describe('the D1 driver', () => {
  test.each([
    'Network connection lost.',
    'D1_ERROR: D1 DB is overloaded. Too many requests queued.',
    'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
    'D1_ERROR: Exceeded maximum DB size',
    'D1_ERROR: database is locked: SQLITE_BUSY',
    'D1_ERROR: database or disk is full: SQLITE_FULL',
    'internal error; reference = abc',
  ])('tells of the database being away: %s', async (message) => {
    for (const call of calls(failing(() => Promise.reject(new Error(message))))) {
      await expect(call()).rejects.toSatisfy(isUnavailable);
    }
  });

  test.each([
    'D1_ERROR: UNIQUE constraint failed: identities.email_key: SQLITE_CONSTRAINT',
    'D1_ERROR: no such column: nope at offset 7: SQLITE_ERROR',
    "D1_TYPE_ERROR: Type 'object' not supported for value '[object Object]'",
  ])('hands on what is no failure of the database: %s', async (message) => {
    const error = new Error(message);
    for (const call of calls(failing(() => Promise.reject(error)))) await expect(call()).rejects.toBe(error);
  });

  test('waits for no answer without end', async () => {
    vi.useFakeTimers();
    try {
      for (const call of calls(failing(() => new Promise(() => {})))) {
        const outcome = expect(call()).rejects.toSatisfy(isUnavailable);
        await vi.advanceTimersByTimeAsync(10_000);
        await outcome;
      }
    } finally {
      vi.useRealTimers();
    }
  });
});
