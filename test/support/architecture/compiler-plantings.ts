import { posix } from 'node:path';
import type { Sources } from './read-sources.ts';

/** A violation that the compiler must report: the file it is in, a part of the message, all files it needs. */
export interface CompilerPlanting {
  readonly path: string;
  readonly seen: string;
  readonly files: Sources;
}

const GLOBALS: Sources = {
  process: 'export const env = process.env;',
  Buffer: "export const bytes = Buffer.from('a');",
  fetch: "export const get = () => fetch('https://example.com');",
  crypto: 'export const id = () => crypto.randomUUID();',
  console: "export const log = () => console.log('a');",
  setTimeout: 'export const later = (work: () => void) => setTimeout(work, 1);',
  setInterval: 'export const often = (work: () => void) => setInterval(work, 1);',
  performance: 'export const now = () => performance.now();',
  localStorage: "export const kept = () => localStorage.getItem('a');",
  TextEncoder: 'export const encoder = new TextEncoder();',
  URL: "export const url = new URL('https://example.com');",
  Bun: 'export const bun = Bun.version;',
  Deno: 'export const deno = Deno.version;',
};

const SYNTAX: Readonly<Record<string, readonly [seen: string, code: string]>> = {
  enum: ['erasableSyntaxOnly', 'export enum Colour { Red }'],
  namespace: ['erasableSyntaxOnly', 'export namespace Space { export const one = 1; }'],
  'parameter-property': ['erasableSyntaxOnly', 'export class Box { constructor(readonly one: number) {} }'],
  'node-module': ['node:crypto', "import { randomUUID } from 'node:crypto';\nexport const id = randomUUID;"],
  'node-module-type': ['node:fs', "import type { Stats } from 'node:fs';\nexport type S = Stats;"],
  'no-extension': ['extension', "import { aUser } from './a-user';\nexport const user = aUser;"],
  'any-by-omission': ['implicitly', 'export const same = (value) => value;'],
};

const OUTWARD: Readonly<Record<string, (to: string) => string>> = {
  value: (to) => `import { reach } from '${to}';\nexport const reached = reach;`,
  type: (to) => `import type { Reach } from '${to}';\nexport type Reached = Reach;`,
  reexport: (to) => `export type { Reach } from '${to}';`,
  dynamic: (to) => `export const later = () => import('${to}');`,
  inline: (to) => `export type Reached = import('${to}').Reach;`,
};

const at = (path: string, seen: string, code: string, more: Sources = {}): CompilerPlanting => ({
  path,
  seen,
  files: { ...more, [path]: `${code}\n` },
});

const outward = (folder: string, targets: readonly string[]): readonly CompilerPlanting[] =>
  targets.flatMap((target, index) =>
    Object.entries(OUTWARD).map(([kind, code]) => {
      // The compiler reports a file outside of the project only once, so each planting has its own target.
      const reach = `${target}/reach-from-${posix.basename(folder)}-${kind}.ts`;
      return at(`${folder}/outward-${index}-${kind}.ts`, reach, code(posix.relative(folder, reach)), {
        [reach]: 'export const reach = 1;\nexport type Reach = 1;\n',
      });
    }),
  );

const inside = (folder: string): readonly CompilerPlanting[] => [
  ...Object.entries(GLOBALS).map(([name, code]) => at(`${folder}/global-${name}.ts`, `'${name}'`, code)),
  ...Object.entries(SYNTAX).map(([name, [seen, code]]) => at(`${folder}/${name}.ts`, seen, code)),
];

/** Globals that are not part of the web platform, and so not of every runtime. */
const NOT_WEB = ['process', 'Buffer', 'Bun', 'Deno'];

const beside = (folder: string): readonly CompilerPlanting[] =>
  NOT_WEB.map((name) => at(`${folder}/global-${name}.ts`, `'${name}'`, GLOBALS[name] ?? ''));

/** Lists every violation that the compiler must refuse, rather than the rules that read source. */
export const compilerPlantings = (): readonly CompilerPlanting[] => [
  ...inside('src/domain'),
  ...inside('src/application/accounts'),
  ...outward('src/domain', ['src/application', 'src/adapters/driven/x', 'src']),
  ...beside('src/adapters/driving/http'),
  ...beside('src/verify'),
  ...beside('src/client'),
  ...outward('src/verify', ['src/domain', 'src/adapters/driving/http']),
  ...outward('src/client', ['src/verify', 'src/adapters/driven/x']),
  ...outward('src/application/accounts', ['src/adapters/driven/x', 'src/adapters/driving/http', 'src']),
];
