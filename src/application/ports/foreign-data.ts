/**
 * Creates the error for a database that holds data of other software under a name that the store needs. Opening a
 * store may reject with it; retrying does not help. The message names what was found and how to fix it, never a value
 * of a record.
 */
export const foreignData = (message: string, cause?: unknown): Error => {
  const error = new Error(message, { cause });
  error.name = 'ForeignData';
  return error;
};

/** Reports whether an error was created by {@link foreignData}. */
export const isForeignData = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ForeignData';
