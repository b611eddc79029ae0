/** Imports users into a worker's D1 database: `npm run import:d1 -- <file>`, with the options of `npm run import`. */
import { getPlatformProxy } from 'wrangler';
import type { D1Database } from '../src/adapters/driven/sqlite/d1-database.ts';
import { openD1Store } from '../src/adapters/driven/sqlite/open-d1-store.ts';
import { importUsage, parseImportArguments } from '../src/adapters/driving/cli/import/import-arguments.ts';
import { readEntries } from '../src/adapters/driving/cli/import/read-entries.ts';
import { describeImport, importUsers } from '../src/adapters/driving/cli/import-users.ts';
import { createImportUser } from '../src/application/accounts/import-user.ts';
import { asksForHelp } from '../src/composition/commands/asks-for-help.ts';
import { openImportInput } from '../src/composition/commands/import-input.ts';
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
const rolesIn = ({ ROLES }: WorkerEnv): readonly Role[] => {
  const own = typeof ROLES !== 'string' || ROLES.trim() === '' ? [] : roles.parse(ROLES);
  return rolesWith(own);
};

const importInto = async (env: WorkerEnv): Promise<number> => {
  const grantable = rolesIn(env);
  const args = parseImportArguments(process.argv.slice(2), grantable);
  if (!args.ok) {
    say(`${args.error}\n${USAGE}`);
    return 2;
  }
  const { file, format, mapping } = args.value;
  const input = await openImportInput(file, process.stdin);
  if (!input.ok) {
    say(input.error);
    return 1;
  }
  const { users } = await openD1Store(env.DB);
  const importUser = createImportUser({ users, mostHashMemoryKib: WORKER_HASH_MEMORY_KIB });
  const report = await importUsers(readEntries(input.value, format), {
    importUser,
    mapping,
    roles: grantable,
    now: () => new Date(),
    say,
  });
  say(describeImport(report));
  return report.refused === 0 ? 0 : 1;
};

/** Runs the import. `D1_STATE` is the folder of Wrangler's local database, if not its default one. */
const run = async (): Promise<number> => {
  const state = process.env.D1_STATE;
  const { env, dispose } = await getPlatformProxy<WorkerEnv>(
    state === undefined ? {} : { persist: { path: state } },
  );
  try {
    return await importInto(env);
  } finally {
    await dispose();
  }
};

if (asksForHelp(process.argv.slice(2))) say(USAGE);
else process.exitCode = await run();
