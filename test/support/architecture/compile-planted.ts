import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT, type Sources } from './read-sources.ts';

/** One error of the compiler. */
export interface CompilerError {
  readonly path: string;
  readonly message: string;
}

const PROJECTS = [
  'src/domain',
  'src/application',
  'src/adapters/timing',
  'src/adapters/driving/http',
  'src/verify',
  'src/client',
];

/**
 * Builds a copy of the projects that see no runtime's types, with the planted files, as `tsc -b` builds the repository.
 */
export const compilePlanted = (
  planted: Sources,
): { status: number | null; errors: readonly CompilerError[] } => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-architecture-'));
  try {
    for (const project of [...PROJECTS, 'tsconfig.base.json']) {
      cpSync(join(ROOT, project), join(folder, project), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ files: [], references: PROJECTS.map((path) => ({ path })) }),
    );
    // `"type": "module"` decides how the files of the copy are read, as in the repository.
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
    for (const [path, source] of Object.entries(planted)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    }
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const run = spawnSync(process.execPath, [compiler, '-b', '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const errors = [...run.stdout.matchAll(/^(\S[^(\n]*)\(\d+,\d+\): error (TS\d+: .*)$/gm)].map(
      ([, path = '', message = '']) => ({ path: path.replaceAll('\\', '/'), message }),
    );
    return { status: run.status, errors };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
