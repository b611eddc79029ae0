import type { ConfigProblem } from './config.ts';

/** For a start that cannot go on until a setting is mended. */
export const startRefused = (problems: readonly ConfigProblem[]): Error => {
  const lines = problems.map(({ key, message }) => `  ${key} ${message}`);
  const error = new Error(`Latchkey cannot start until this is mended:\n${lines.join('\n')}`);
  error.name = 'StartRefused';
  return error;
};

/** For recognising such an error. */
export const isStartRefused = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StartRefused';

/** For what to print of an error that stopped the start: the mend alone where it is known, else all there is. */
export const describeStartError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (isStartRefused(error)) return error.message;
  const cause = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : '';
  return `Latchkey could not start: ${error.message}${cause}`;
};
