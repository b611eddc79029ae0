import { execFileSync } from 'node:child_process';

/**
 * Runs Git in a folder and returns what it printed. Throws when Git fails.
 *
 * The owner of a CI machine's clone is often another user, whose folders Git does not read without being told.
 */
export const gitIn = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'safe.directory=*', ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
