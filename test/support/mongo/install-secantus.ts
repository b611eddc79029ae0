import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Unavailable } from './mongo-way.ts';

/** The SecantusDB version that all runs use. */
export const SECANTUS_VERSION = '0.7.0b3';

const run = promisify(execFile);
const MINUTE = 60_000;

const lastLine = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr || message).trim().split('\n').at(-1) ?? message;
};

const works = (python: string): Promise<boolean> =>
  run(python, ['-c', 'import secantus'], { timeout: MINUTE }).then(
    () => true,
    () => false,
  );

/** Installs SecantusDB into a virtual environment of the cache folder. Returns its interpreter. */
export const installSecantus = async (
  cacheFolder: string,
): Promise<{ readonly python: string } | Unavailable> => {
  const venv = join(cacheFolder, `secantus-${SECANTUS_VERSION}`);
  const python = join(venv, 'bin', 'python');
  if (await works(python)) return { python };

  // Built under a temporary name and renamed when complete: an interrupted install leaves nothing that looks complete,
  // and of two concurrent installs the second finds the place taken.
  await mkdir(cacheFolder, { recursive: true });
  const building = await mkdtemp(`${venv}.building-`);
  try {
    await run('python3', ['-m', 'venv', building], { timeout: 2 * MINUTE });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:'];
    await run(join(building, 'bin', 'python'), [...pip, `SecantusDB==${SECANTUS_VERSION}`], {
      timeout: 10 * MINUTE,
    });
    if (!(await works(python))) {
      await rm(venv, { recursive: true, force: true });
      await rename(building, venv).catch(async (error: unknown) => {
        if (!(await works(python))) throw error;
      });
    }
    return { python };
  } catch (error) {
    return { unavailable: `it could not be installed: ${lastLine(error)}` };
  } finally {
    await rm(building, { recursive: true, force: true });
  }
};
