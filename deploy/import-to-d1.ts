/** Takes over users into a worker's database: npm run import:d1 -- <file>, and the options of `npm run import`. */
import { getPlatformProxy } from 'wrangler';
import type { D1Database } from '../src/adapters/driven/sqlite/d1-database.ts';
import { openD1Store } from '../src/adapters/driven/sqlite/open-d1-store.ts';
import {
  type ImportArguments,
  importUsage,
  parseImportArguments,
} from '../src/adapters/driving/cli/import/import-arguments.ts';
import { readEntries } from '../src/adapters/driving/cli/import/read-entries.ts';
import { describeImport, importUsers } from '../src/adapters/driving/cli/import-users.ts';
import { createImportUser } from '../src/application/use-cases/import-user.ts';
import { WORKER_HASH_MEMORY_KIB } from '../src/domain/imported-hash.ts';
import { asksForHelp } from '../src/node-asks-for-help.ts';
import { openImportInput } from '../src/node-import-input.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);

const USAGE = importUsage('npm run import:d1 --');

/** `D1_STATE` is where Wrangler keeps a local database, when not in its usual folder. */
const run = async ({ file, format, mapping }: ImportArguments): Promise<number> => {
  const input = await openImportInput(file);
  if (!input.ok) {
    say(input.error);
    return 1;
  }
  const state = process.env.D1_STATE;
  const { env, dispose } = await getPlatformProxy<{ readonly DB: D1Database }>(
    state === undefined ? {} : { persist: { path: state } },
  );
  try {
    const { users } = await openD1Store(env.DB);
    const importUser = createImportUser({ users, mostHashMemoryKib: WORKER_HASH_MEMORY_KIB });
    const report = await importUsers(readEntries(input.value, format), {
      importUser,
      mapping,
      now: () => new Date(),
      say,
    });
    say(describeImport(report));
    return report.refused === 0 ? 0 : 1;
  } finally {
    await dispose();
  }
};

const args = parseImportArguments(process.argv.slice(2));
if (asksForHelp()) say(USAGE);
else if (args.ok) process.exitCode = await run(args.value);
else {
  say(`${args.error}\n${USAGE}`);
  process.exitCode = 2;
}
