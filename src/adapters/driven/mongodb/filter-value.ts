/** For what may be a value in a filter: nothing that the server could read as an operator. */
export type FilterValue = string | number | boolean | Date;

/** For checking a value at the last door before the database (ASVS 1.2.4), whatever its type claims. */
export const filterValue = <T extends FilterValue>(value: T): T => {
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (scalar || value instanceof Date) return value;
  throw new TypeError('only a string, a number, a boolean or a date may reach a filter');
};

/** For comparing with a checked value. */
export const eq = <T extends FilterValue>(value: T): { $eq: T } => ({ $eq: filterValue(value) });
