import type { Document } from 'mongodb';

const isEquality = (condition: unknown): boolean =>
  typeof condition === 'object' && condition !== null && '$eq' in condition;

/**
 * Whether a `find` reads one range of the index that it names, by the rules of the server's planner: the fields
 * compared for equality are the beginning of the index, the sort fields follow in one direction, and any range is on
 * the next sorted field. Then the matching entries are one contiguous, ordered part of the index, and the limit bounds
 * what is read.
 */
export const isOneRangeOf = (key: Document, { filter, sort }: Document): boolean => {
  const keyFields = Object.keys(key);
  const conditions = Object.entries(filter as Document);
  const equal = conditions.filter(([, condition]) => isEquality(condition)).map(([field]) => field);
  const ranges = conditions.filter(([, condition]) => !isEquality(condition)).map(([field]) => field);
  const beginning = new Set(keyFields.slice(0, equal.length));
  if (!equal.every((field) => beginning.has(field))) return false;

  // The driver sends a sort as a Map.
  const sorted = sort instanceof Map ? [...sort] : Object.entries(sort as Document);
  const ascending = sorted.every(([field, direction]) => direction === key[field]);
  const descending = sorted.every(([field, direction]) => direction === -key[field]);
  const ordered = sorted.map(([field]) => field).filter((field) => !equal.includes(field));
  const following = keyFields.slice(equal.length, equal.length + ordered.length);
  return (
    (ascending || descending) &&
    following.join() === ordered.join() &&
    (ranges.length === 0 || (ranges.length === 1 && ranges[0] === ordered[0]))
  );
};
