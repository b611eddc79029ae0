import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTurns, type Turns } from '../../../src/application/passwords/turns.ts';

const filled = (...items: readonly string[]): Turns<string> => {
  const turns = createTurns<string>();
  for (const item of items) turns.add(item.split('/').slice(0, -1), item);
  return turns;
};

const drain = (turns: Turns<string>): string => {
  const order: string[] = [];
  for (let item = turns.next(); item !== undefined; item = turns.next()) order.push(item);
  return order.join(' ');
};

test('groups take turns, whoever of them came first and however many they are', () => {
  expect(drain(filled('a/1', 'a/2', 'a/3', 'b/1', 'c/1', 'c/2'))).toBe('a/1 b/1 c/1 a/2 c/2 a/3');
});

test('so do the groups inside of one', () => {
  const turns = filled('n/a/1', 'n/a/2', 'n/a/3', 'n/b/1', 'm/a/1');
  expect(drain(turns)).toBe('n/a/1 m/a/1 n/b/1 n/a/2 n/a/3');
});

test('whoever leaves is passed over', () => {
  const turns = filled('a/1', 'a/2', 'b/1');
  turns.remove(['a'], 'a/1');
  turns.remove(['b'], 'b/1');
  turns.remove(['b'], 'b/1');
  turns.remove(['x'], 'a/2');
  expect(turns.size()).toBe(1);
  expect(drain(turns)).toBe('a/2');
});

test('room is made by the last of whoever has most, for whoever would have fewer', () => {
  const turns = filled('a/1', 'a/2', 'a/3', 'b/1');
  expect(turns.makeRoom(['c'])).toBe('a/3');
  expect(turns.makeRoom(['b'])).toBeUndefined();
  expect(turns.makeRoom(['c'])).toBe('a/2');
  expect(turns.makeRoom(['c'])).toBeUndefined();
  expect(drain(turns)).toBe('a/1 b/1');
});

test('inside of one group it is made among its own', () => {
  const turns = filled('n/a/1', 'n/a/2', 'n/a/3');
  expect(turns.makeRoom(['n', 'a'])).toBeUndefined();
  expect(turns.makeRoom(['n', 'b'])).toBe('n/a/3');
  expect(turns.dropLast()).toBe('n/a/2');
  expect(turns.size()).toBe(1);
});

test('gives each item out once, and counts what is left, in whatever order it is used', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 2 });
  const step = fc.tuple(fc.constantFrom('add', 'next', 'remove', 'makeRoom', 'dropLast'), path);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const turns = createTurns<number>();
      const there = new Map<number, readonly string[]>();
      let number = 0;
      for (const [kind, where] of steps) {
        if (kind === 'add') {
          number += 1;
          turns.add(where, number);
          there.set(number, where);
        } else if (kind === 'remove') {
          const [first] = there;
          if (first !== undefined) turns.remove(first[1], first[0]);
          if (first !== undefined) there.delete(first[0]);
        } else {
          const taken = kind === 'makeRoom' ? turns.makeRoom(where) : turns[kind as 'next']();
          if (taken !== undefined) expect(there.delete(taken)).toBe(true);
        }
        expect(turns.size()).toBe(there.size);
      }
    }),
  );
});
