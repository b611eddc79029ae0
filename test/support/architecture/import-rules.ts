import type { Reference, SourceModule } from './source-module.ts';

/** A rule about one file. Returns what is wrong with it; empty when nothing is. */
export type FileRule = (module: SourceModule) => readonly string[];

const DOMAIN = 'src/domain/';
const APPLICATION = 'src/application/';
const CORE = /^src\/(domain|application)\//;
const DRIVEN = 'src/adapters/driven/';
const DRIVING = 'src/adapters/driving/';
const TIMING = 'src/adapters/timing/';
const VERIFY = 'src/verify/';
const CLIENT = 'src/client/';
/** The composition root, and the entries, which alone import it. */
const ROOT = /^src\/(composition\/.+|[^/]+)$/;
const ENTRY = /^src\/[^/]+$/;

/** Where a technology's package may be imported: one folder, or the composition root. Every other import is refused. */
const HOMES: readonly { readonly packages: RegExp; readonly homes: RegExp }[] = [
  { packages: /^(mongodb|bson)(\/|$)/, homes: /^src\/adapters\/driven\/mongodb\// },
  { packages: /^jose(\/|$)/, homes: /^src\/(adapters\/driven\/jose|verify)\// },
  { packages: /^((node|bun):)?sqlite(\/|$)/, homes: /^src\/adapters\/driven\/sqlite\// },
  { packages: /argon2/, homes: /^src\/adapters\/driven\/argon2\// },
  { packages: /bcrypt/, homes: /^src\/adapters\/driven\/bcrypt\// },
  { packages: /^swagger-ui/, homes: /^src\/adapters\/driven\/swagger-ui\// },
  {
    packages: /^(hono|@hono|hono-openapi)(\/|$)/,
    homes: /^src\/(adapters\/driving\/http\/|verify\/|composition\/)/,
  },
  { packages: /^zod(\/|$)/, homes: /^src\/(adapters\/driving\/|composition\/)/ },
];

const about = ({ references }: SourceModule, isWrong: (reference: Reference) => boolean): readonly string[] =>
  references
    .filter(isWrong)
    .map(({ specifier, line }) => `line ${line}: ${specifier ?? 'a computed module'}`);

/** Returns the folder of the technology, or of the way of driving, that a path lies in, or null. */
const technologyOf = (path: string): string | null =>
  /^src\/adapters\/(driven|driving)\/[^/]+\//.exec(path)?.[0] ?? null;

const leaves =
  (from: string, allowed: readonly string[]): FileRule =>
  (module) =>
    module.path.startsWith(from)
      ? about(
          module,
          ({ target }) => target?.startsWith('src/') === true && !allowed.some((to) => target.startsWith(to)),
        )
      : [];

const between =
  (from: string, to: string): FileRule =>
  (module) =>
    module.path.startsWith(from) ? about(module, ({ target }) => target?.startsWith(to) === true) : [];

/** The rules about which file may import what. */
export const IMPORT_RULES = {
  'domain imports domain': leaves(DOMAIN, [DOMAIN]),

  'application imports application and domain': leaves(APPLICATION, [APPLICATION, DOMAIN]),

  'the core imports no package': (module) =>
    CORE.test(module.path)
      ? about(module, ({ specifier, target }) => specifier !== null && target === null)
      : [],

  'driving never imports driven': between(DRIVING, DRIVEN),

  'driven never imports driving': between(DRIVEN, DRIVING),

  'driven adapters see the ports, and how a page of users is filled': (module) =>
    module.path.startsWith(DRIVEN)
      ? about(
          module,
          ({ target }) =>
            target?.startsWith(APPLICATION) === true &&
            !target.startsWith(`${APPLICATION}ports/`) &&
            target !== `${APPLICATION}users/fill-page.ts`,
        )
      : [],

  'one technology never imports another': (module) => {
    const own = technologyOf(module.path);
    return about(module, ({ target }) => {
      const other = target === null ? null : technologyOf(target);
      const sameSide = own?.startsWith(DRIVEN) === other?.startsWith(DRIVEN);
      return own !== null && other !== null && sameSide && own !== other;
    });
  },

  'timing needs nothing but itself': leaves(TIMING, [TIMING]),

  'verify needs jose and itself, and types of hono': (module) =>
    module.path.startsWith(VERIFY)
      ? about(
          module,
          ({ specifier, target, typeOnly }) =>
            target?.startsWith(VERIFY) !== true &&
            specifier !== 'jose' &&
            !(specifier === 'hono' && typeOnly),
        )
      : [],

  'the client needs itself, and types of the HTTP adapter': (module) =>
    module.path.startsWith(CLIENT)
      ? about(
          module,
          ({ target, typeOnly }) =>
            target?.startsWith(CLIENT) !== true && !(target?.startsWith(`${DRIVING}http/`) && typeOnly),
        )
      : [],

  'only driven/jose imports verify, nothing the client': (module) =>
    about(
      module,
      ({ target }) =>
        (target?.startsWith(VERIFY) === true &&
          !module.path.startsWith(VERIFY) &&
          !module.path.startsWith(`${DRIVEN}jose/`)) ||
        (target?.startsWith(CLIENT) === true && !module.path.startsWith(CLIENT)),
    ),

  'a technology is imported at home only': (module) =>
    CORE.test(module.path)
      ? []
      : about(module, ({ specifier, target }) =>
          HOMES.some(
            ({ packages, homes }) =>
              target === null && packages.test(specifier ?? '') && !homes.test(module.path),
          ),
        ),

  'only entries import the composition root, and nothing an entry': (module) =>
    CORE.test(module.path)
      ? []
      : about(
          module,
          ({ target }) =>
            target !== null &&
            (ENTRY.test(target) ? !ENTRY.test(module.path) : ROOT.test(target) && !ROOT.test(module.path)),
        ),

  'imports stay in src': (module) =>
    about(module, ({ target, specifier }) =>
      target === null
        ? /^(\/|file:|https?:|data:|jsr:|npm:|#)/.test(specifier ?? '')
        : !target.startsWith('src/'),
    ),

  'relative imports end in .ts': (module) =>
    about(module, ({ target, kind }) => kind !== 'resolve' && target !== null && !target.endsWith('.ts')),

  'a dynamic import names its module': (module) => about(module, ({ specifier }) => specifier === null),
} satisfies Readonly<Record<string, FileRule>>;
