/**
 * Creates the error for a dependency behind a port that did not respond in time. Every method of every port that
 * talks to the outside may reject with it. Whether a write happened is then unknown; repeating it is safe.
 */
export const unavailable = (what: string, cause: unknown): Error => {
  const error = new Error(`${what} is not available`, { cause });
  error.name = 'Unavailable';
  return error;
};

/** Reports whether an error was created by {@link unavailable}. */
export const isUnavailable = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'Unavailable';
