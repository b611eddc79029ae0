/**
 * For telling that something that a port stands for did not answer in time. Every method of every port that
 * talks to the outside may reject with it; whether a write happened is then unknown, and repeating it is safe.
 */
export const unavailable = (what: string, cause: unknown): Error => {
  const error = new Error(`${what} is not available`, { cause });
  error.name = 'Unavailable';
  return error;
};

/** For recognising such an error. */
export const isUnavailable = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'Unavailable';
