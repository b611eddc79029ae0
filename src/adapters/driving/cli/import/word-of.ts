/**
 * A role or a status as a word: text, a number, or the `name` of an object. Any other object is its JSON, since one out of a file
 * may have a `toString` that is no function.
 */
export const wordOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  const name = Object.entries(value).find(([key]) => key === 'name')?.[1];
  return typeof name === 'string' ? name : JSON.stringify(value);
};
