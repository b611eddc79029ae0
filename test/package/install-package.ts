import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runCommand } from './run-command.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder that the package is installed in, next to an application. */
    readonly folder: string;
    readonly tarball: string;
  }
}

/** Installs what `npm publish` would publish into an empty project, as users of the package do. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const root = await mkdtemp(join(tmpdir(), 'latchkey-package-'));
  const folder = join(root, 'project');
  await runCommand('.', 'npm', 'run', 'build');
  await runCommand('.', 'npm', 'pack', '--ignore-scripts', '--pack-destination', root);
  const [name = ''] = (await readdir(root)).filter((file) => file.endsWith('.tgz'));
  const tarball = join(root, name);
  await cp('test/package/project', folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const quietly = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  await runCommand(folder, 'npm', 'install', ...quietly, tarball);
  project.provide('folder', folder);
  project.provide('tarball', resolve(tarball));
  return () => rm(root, { recursive: true, force: true });
};
