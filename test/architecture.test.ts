// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are source text to be read.
import { describe, expect, test } from 'vitest';
import { checkArchitecture, RULES } from './support/architecture/check-architecture.ts';
import { PLANTINGS } from './support/architecture/plantings.ts';
import { readSources, type Sources } from './support/architecture/read-sources.ts';
import { readModule } from './support/architecture/source-module.ts';

const sources = readSources();
const CIRCLES: ReadonlySet<string> = new Set(['files form no circle', 'rooms form no circle']);

/** Returns the tree with code appended to a file, which is created if it does not exist. */
const plant = (path: string, code: string): Sources => ({
  ...sources,
  [path]: `${sources[path] ?? ''}\n${code}\n`,
});

const rulesBrokenBy = (planted: Sources): readonly string[] => [
  ...new Set(checkArchitecture(planted).map(({ rule }) => rule)),
];

test('the whole tree keeps every rule', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(80);
  for (const folder of ['domain', 'application/ports', 'application/accounts', 'adapters/driving/http']) {
    expect(Object.keys(sources).some((path) => path.startsWith(`src/${folder}/`))).toBe(true);
  }
  expect(checkArchitecture(sources)).toEqual([]);
});

describe.each(Object.entries(PLANTINGS))('%s', (rule, plantings) => {
  test.each(plantings)('is broken, and nothing else is, by %s: %s', (path, code) => {
    const found = checkArchitecture(plant(path, code));
    // What points the wrong way closes a circle as well, and a circle is every file's that takes part in it.
    const rules = new Set(found.map((violation) => violation.rule));
    expect(rules).toContain(rule);
    expect([...rules].filter((other) => other !== rule && !CIRCLES.has(other))).toEqual([]);
    const paths = new Set(found.filter((violation) => violation.rule === rule).map((one) => one.path));
    if (!CIRCLES.has(rule)) expect(paths).toEqual(new Set([path]));
  });
});

test('the median rule is broken, and nothing else is, when every file grows by 50 lines', () => {
  const padding = 'export const one = 1;\n'.repeat(50);
  const grown = Object.entries(sources).map(([path, source]) => [path, source + padding] as const);
  expect(rulesBrokenBy(Object.fromEntries(grown))).toEqual(['the median file is at most 80 lines']);
});

test('every rule has been seen to fail', () => {
  expect([...Object.keys(PLANTINGS), 'the median file is at most 80 lines'].sort()).toEqual(
    [...RULES].sort(),
  );
});

test('what only looks like a violation breaks no rule', () => {
  const innocent = [
    "// import { x } from 'mongodb'; process.exit(1)",
    "/* export * from './user.ts' */",
    'export const text = "import { x } from \'zod\'; Buffer require( process.env";',
    'export const template = `import("jose") ${text} class X {} globalThis`;',
    'export const pattern = /["\'`]import\\(process\\)[/"]/.source;',
    "export const member = (o: { process: string; import: string }) => o.process + o.import + o['class'];",
    'export const record = { process: 1, Bun: 2, class: 3, require: 4, import: 5, export: 6 };',
  ].join('\n');
  expect(checkArchitecture(plant('src/domain/users/user.ts', innocent))).toEqual([]);
});

describe('reading a source file', () => {
  test('every way of naming a module is seen, with its kind', () => {
    const { references } = readModule(
      'src/a/b.ts',
      [
        "import './one.ts';",
        "import two, { from as x, type y } from '../two.ts';",
        "import type * as three from 'three' with { type: 'json' };",
        "export { four } from './four.ts';",
        "export type { five } from './five.ts';",
        "export * as six from './six.ts';",
        "const seven = () => import('./seven.ts');",
        "type Eight = import('./eight.ts').Eight;",
        'const nine = `${await import(`nine`)} ${import("ten")}`;',
        'const eleven = import.meta.resolve(`eleven/${nine}`);',
        'export { seven, nine };',
      ].join('\n'),
    );
    expect(references.map(({ kind, specifier, target }) => [kind, specifier, target])).toEqual([
      ['import', './one.ts', 'src/a/one.ts'],
      ['import', '../two.ts', 'src/two.ts'],
      ['import', 'three', null],
      ['reexport', './four.ts', 'src/a/four.ts'],
      ['reexport', './five.ts', 'src/a/five.ts'],
      ['reexport', './six.ts', 'src/a/six.ts'],
      ['dynamic', './seven.ts', 'src/a/seven.ts'],
      ['dynamic', './eight.ts', 'src/a/eight.ts'],
      ['dynamic', null, null],
      ['dynamic', 'ten', null],
      ['resolve', 'eleven/', null],
    ]);
  });

  test.each([
    ["import type { x } from './x.ts';", true],
    ["import type x from './x.ts';", true],
    ["export type { x } from './x.ts';", true],
    ["export type * from './x.ts';", true],
    ["import { type x } from './x.ts';", false],
    ["import type from './x.ts';", false],
    ["import type, { x } from './x.ts';", false],
    ["import './x.ts';", false],
    ["export { type x } from './x.ts';", false],
    ["type X = import('./x.ts').X;", false],
  ])('%s is erased: %s', (source, erased) => {
    const { references } = readModule('src/a.ts', source);
    expect(references.map(({ typeOnly }) => typeOnly)).toEqual([erased]);
  });

  test.each([
    ['a string that does not end', "const a = 'b\n;"],
    ['a template that does not end', 'const a = `b ${c}'],
    ['brackets that do not match', 'const a = { b: [1 };'],
    ['an import of no known form', 'import x;'],
  ])('%s is refused rather than guessed at', (_, source) => {
    expect(() => readModule('src/a.ts', source)).toThrow(/cannot read/);
  });
});
