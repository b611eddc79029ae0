const WIDTH = 40;

/** Shows the progress of a long task on standard error. */
export const showProgress = (what: string, done: number, total: number): void => {
  const filled = Math.floor((done / total) * WIDTH);
  const bar = '#'.repeat(filled) + '.'.repeat(WIDTH - filled);
  const text = `${what} [${bar}] ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  process.stderr.write(`\r${text}${done === total ? '\n' : ''}`);
};
