/**
 * Tells that a database holds something of other software under a name that the store needs. Whoever opens a store may be
 * answered with it; waiting does not mend it. The message names what is there and the mend, never a value of a record.
 */
export const foreignData = (message: string, cause?: unknown): Error => {
  const error = new Error(message, { cause });
  error.name = 'ForeignData';
  return error;
};

/** Recognises such an error. */
export const isForeignData = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ForeignData';
