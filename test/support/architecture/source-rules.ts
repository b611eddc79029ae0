import type { FileRule } from './import-rules.ts';
import { isVariable, type SourceModule } from './source-module.ts';

/** The runtime entries. */
const ENTRY = /^src\/(node|bun|deno|workerd)(-[a-z]+)*\.ts$/;
/** The only files that may depend on their runtime. */
const RUNTIME =
  /^src\/((node|bun|deno|workerd)(-[a-z]+)*|composition\/(server\/node|worker\/.+-on-workerd)(-[a-z]+)*)\.ts$/;
const CORE = /^src\/(domain|application)\//;
/** Where handling failures is the task. Everywhere else in the application, errors propagate. */
const CATCHING = new Set(
  ['audit/audit-trail', 'mail/deliver-mail', 'passwords/work-gate', 'sessions/start-session'].map(
    (name) => `src/application/${name}.ts`,
  ),
);
/** The entry points that package.json exports. */
const BARRELS = [
  'src/index.ts',
  'src/composition/library/library.ts',
  'src/workerd-index.ts',
  'src/verify/index.ts',
  'src/client/index.ts',
];

const FORBIDDEN_WORDS = /(^|[-/])(utils?|helpers?|common|base|managers?|services?|impl|misc)(?=[-/]|\.ts$)/;
const KEBAB_CASE = /^src\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/;

const MAX_LINES = 300;
const MAX_MEDIAN_LINES = 80;

const TOP_LEVEL = new Set('import export const type interface function async declare'.split(' '));

const variables = ({ tokens }: SourceModule, names: readonly string[]): readonly string[] =>
  tokens.flatMap(({ kind, text, line }, index) =>
    kind === 'word' && names.includes(text) && isVariable(tokens, index) ? [`line ${line}: ${text}`] : [],
  );

const sequences = ({ tokens }: SourceModule, ...parts: readonly string[]): readonly string[] =>
  tokens.flatMap(({ line }, index) =>
    parts.every((part, offset) => tokens[index + offset]?.text === part)
      ? [`line ${line}: ${parts.join('')}`]
      : [],
  );

const linesOf = ({ source }: SourceModule): number => source.trimEnd().split('\n').length;

const isReexportOnly = ({ tokens, references }: SourceModule): boolean => {
  const exports = tokens.filter(
    ({ text, kind, depth }) => kind === 'word' && text === 'export' && depth === 0,
  );
  const reexports = references.filter(({ kind }) => kind === 'reexport');
  return reexports.length > 0 && reexports.length === exports.length;
};

/** The rules about the names and contents of files. */
export const SOURCE_RULES = {
  'only the entries and what serves on one runtime know it': (module) =>
    RUNTIME.test(module.path)
      ? []
      : [
          ...variables(module, ['process', 'Bun', 'Deno', 'globalThis', 'global', 'eval']),
          ...sequences(module, 'import', '.', 'meta', '.', 'env'),
          ...sequences(module, 'import', '.', 'meta', '.', 'main'),
          ...module.references.flatMap(({ specifier, line }) =>
            /^(node:)?process$|^bun$|^cloudflare:/.test(specifier ?? '')
              ? [`line ${line}: ${specifier}`]
              : [],
          ),
        ],

  'Node globals other than process stay in the database adapters': (module) =>
    module.path.startsWith('src/adapters/driven/mongodb/') ||
    module.path.startsWith('src/adapters/driven/sqlite/')
      ? []
      : variables(module, ['Buffer', 'setImmediate', '__dirname', '__filename']),

  'nothing is required': (module) => variables(module, ['require', 'createRequire']),

  'the core is plain ECMAScript': (module) =>
    CORE.test(module.path) ? sequences(module, 'import', '.', 'meta') : [],

  // A durable object must be a class.
  'no classes': (module) => (module.path === 'src/workerd-mongodb.ts' ? [] : variables(module, ['class'])),

  // A prepared `*` keeps its column names, whatever another release has done to the table since.
  'SQL names its columns': ({ path, source }) =>
    path.startsWith('src/adapters/driven/sqlite/')
      ? [...source.matchAll(/\bSELECT\s+(?:\w+\.)?\*/g)].map(([text]) => text)
      : [],

  // A named import of zod's namespace keeps all of zod in a bundle, with its errors in fifty languages.
  'zod is imported as a namespace': ({ source }) =>
    [...source.matchAll(/^import (?!type |\* as z ).* from 'zod';/gm)].map(([line]) => line),

  'a use-case catches nothing': (module) =>
    module.path.startsWith('src/application/') && !CATCHING.has(module.path)
      ? variables(module, ['try', 'catch', 'finally'])
      : [],

  'no side effects at import': (module) =>
    ENTRY.test(module.path)
      ? []
      : module.tokens
          .filter(({ column, depth, kind, text }) => {
            if (column !== 0 || depth !== 0) return false;
            return kind === 'word' ? !TOP_LEVEL.has(text) : /^[([!+`]/.test(text) || kind !== 'punctuator';
          })
          .map(({ line, text }) => `line ${line}: ${text}`),

  'no barrel but what the package exports': (module) => {
    if (BARRELS.includes(module.path)) return [];
    const stars = sequences(module, 'export', '*');
    return module.path.endsWith('/index.ts') || isReexportOnly(module) || stars.length > 0
      ? ['a barrel']
      : [];
  },

  'file names are kebab-case and say something': ({ path }) => [
    ...(KEBAB_CASE.test(path) ? [] : ['not kebab-case']),
    ...(FORBIDDEN_WORDS.test(path) ? ['a word that says nothing'] : []),
  ],

  'no file is over 300 lines': (module) => {
    const lines = linesOf(module);
    return lines > MAX_LINES ? [`${lines} lines`] : [];
  },
} satisfies Readonly<Record<string, FileRule>>;

/** Checks the rule about all files together: the median file has at most 80 lines. */
export const medianProblem = (modules: readonly SourceModule[]): string | null => {
  const sizes = modules.map(linesOf).sort((one, other) => one - other);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  return median > MAX_MEDIAN_LINES ? `the median is ${median} lines` : null;
};
