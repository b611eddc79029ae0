import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { startProgram } from './start-program.ts';

const SOURCE = 'test/stacks/nest-app';
const FILES = [
  'auth.controller',
  'auth.dto',
  'auth.service',
  'books.controller',
  'main',
  'strategies',
  'user.schema',
];
const TSC = 'node_modules/typescript/bin/tsc';

/** The application of the tutorial, either as before the move or with other strategies. It listens on loopback. */
export interface NestApplication {
  readonly url: string;
  stop(): Promise<void>;
}

/** Returns the code of the page's guard. */
export const documentedStrategies = (): string => {
  const [, code] =
    /```ts\n(import \{ Injectable[\s\S]*?)```/.exec(readFileSync('docs/from-nestjs.md', 'utf8')) ?? [];
  if (code === undefined) throw new Error('docs/from-nestjs.md has no guard');
  return code;
};

/**
 * Compiles the application as the NestJS command does, with the types of the real packages and the metadata that
 * `ValidationPipe` and the injector read. `files` are added, or replace its own. Returns the folder.
 */
export const compileNestApplication = (name: string, files: Readonly<Record<string, string>>): string => {
  const folder = join(SOURCE, 'build', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) copyFileSync(join(SOURCE, `${file}.ts`), join(folder, `${file}.ts`));
  for (const [file, code] of Object.entries(files)) writeFileSync(join(folder, file), code);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'commonjs' }));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: resolve(SOURCE, 'tsconfig.json'),
      compilerOptions: { typeRoots: [resolve('node_modules/@types')] },
      include: ['*.ts'],
    }),
  );
  execFileSync(process.execPath, [TSC, '-p', folder], { stdio: 'inherit' });
  return folder;
};

/** Compiles the application, with its own strategies unless given, and starts it. */
export const startNestApplication = async (
  name: string,
  env: Readonly<Record<'DB_URI' | 'JWT_SECRET', string>>,
  strategies?: string,
): Promise<NestApplication> => {
  const folder = compileNestApplication(
    name,
    strategies === undefined ? {} : { 'strategies.ts': strategies },
  );
  const { nextLine, stop } = startProgram(process.execPath, [join(folder, 'main.js')], env);
  return { url: `http://127.0.0.1:${await nextLine()}`, stop };
};
