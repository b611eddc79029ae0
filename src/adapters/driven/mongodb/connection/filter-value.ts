/** A value allowed in a filter: nothing that the server could interpret as an operator. */
export type FilterValue = string | number | boolean | Date;

/**
 * Checks a value right before it reaches the database (ASVS 1.2.4), whatever its static type. Throws a TypeError for
 * anything else.
 */
export const filterValue = <T extends FilterValue>(value: T): T => {
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (scalar || value instanceof Date) return value;
  throw new TypeError('a query filter must be a string, a number, a boolean or a date');
};

/** Makes an equality condition from a checked value. */
export const eq = <T extends FilterValue>(value: T): { $eq: T } => ({ $eq: filterValue(value) });
