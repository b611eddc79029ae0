import process from 'node:process';

/**
 * A fault that is planted in a server, loaded before it: the first SIGUSR2 rejects a promise that nobody awaits, the
 * next ones throw in a callback.
 */
const failures = [() => Promise.reject(new Error('planted rejection'))];
const thrown = (): never => {
  throw new Error('planted exception');
};
const fail = (): void => {
  setTimeout(failures.shift() ?? thrown);
};

// Deno has Node's `process` as well.
process.on('SIGUSR2', fail);
