/** Imports users into a worker's D1 database: `npm run import:d1 -- <file>`, with the options of `npm run import`. */
import { getPlatformProxy } from 'wrangler';
import type { D1Database } from '../src/adapters/driven/sqlite/d1/d1-database.ts';
import { openD1Store } from '../src/adapters/driven/sqlite/d1/open-d1-store.ts';
import { importUsage, parseImportArguments } from '../src/adapters/driving/cli/import/import-arguments.ts';
import { asksForHelp } from '../src/composition/commands/asks-for-help.ts';
import { importInto } from '../src/composition/commands/import-into.ts';
import { roles } from '../src/composition/settings/config-fields.ts';
import { WORKER_HASH_MEMORY_KIB } from '../src/domain/passwords/imported-hash.ts';
import { type Role, rolesWith } from '../src/domain/users/role.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);

const USAGE = importUsage('npm run import:d1 --');

interface WorkerEnv {
  readonly DB: D1Database;
  readonly ROLES?: unknown;
}

/** Returns the roles that can be granted, from the worker's own ROLES setting. */
const rolesIn = ({ ROLES }: Omit<WorkerEnv, 'DB'>): readonly Role[] => {
  const own = typeof ROLES !== 'string' || ROLES.trim() === '' ? [] : roles.parse(ROLES);
  return rolesWith(own);
};

const importIntoD1 = async ({ DB, ...env }: WorkerEnv): Promise<number> => {
  const grantable = rolesIn(env);
  const args = parseImportArguments(process.argv.slice(2), grantable);
  if (!args.ok) {
    say(`${args.error}\n${USAGE}`);
    return 2;
  }
  const target = {
    open: () => openD1Store(DB),
    roles: grantable,
    mostHashMemoryKib: WORKER_HASH_MEMORY_KIB,
  };
  return importInto(target, args.value, { input: process.stdin, say });
};

/** Runs the import. `D1_STATE` is the folder of Wrangler's local database, if not its default one. */
const run = async (): Promise<number> => {
  const state = process.env.D1_STATE;
  const { env, dispose } = await getPlatformProxy<WorkerEnv>(
    state === undefined ? {} : { persist: { path: state } },
  );
  try {
    return await importIntoD1(env);
  } finally {
    await dispose();
  }
};

if (asksForHelp(process.argv.slice(2))) say(USAGE);
else process.exitCode = await run();
