/**
 * Returns a role or a status as text: text or a number as it is, an object by its `name`. Any other object becomes its
 * JSON, since an object from a file may have a `toString` that is not a function.
 */
export const wordOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  const name = Object.entries(value).find(([key]) => key === 'name')?.[1];
  return typeof name === 'string' ? name : JSON.stringify(value);
};
