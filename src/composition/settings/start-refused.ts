import type { ConfigProblem } from './config.ts';

/** Makes the error for a start that is refused until the listed settings are fixed. */
export const startRefused = (problems: readonly ConfigProblem[]): Error => {
  const lines = problems.map(({ key, message }) => `  ${key} ${message}`);
  const error = new Error(`Latchkey cannot start. Fix these settings:\n${lines.join('\n')}`);
  error.name = 'StartRefused';
  return error;
};

/** Whether an error is one of {@link startRefused}. */
export const isStartRefused = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StartRefused';

/** Formats an error that stopped the start: only the fix when it is known, otherwise the message and its cause. */
export const describeStartError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (isStartRefused(error)) return error.message;
  const cause = error.cause instanceof Error ? `\n  cause: ${error.cause.message}` : '';
  return `Latchkey could not start: ${error.message}${cause}`;
};
