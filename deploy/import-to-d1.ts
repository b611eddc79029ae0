/** For taking over users into a worker's database: npm run import:d1 -- <file from mongoexport, a document a line>. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { getPlatformProxy } from 'wrangler';
import type { D1Database } from '../src/adapters/driven/sqlite/d1-database.ts';
import { openD1Store } from '../src/adapters/driven/sqlite/open-d1-store.ts';
import { importUsers } from '../src/adapters/driving/cli/import-users.ts';
import { createImportUser } from '../src/application/use-cases/import-user.ts';
import { WORKER_HASH_MEMORY_KIB } from '../src/domain/imported-hash.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);

/** `D1_STATE` is where Wrangler keeps a local database, when not in its usual folder. */
const run = async (path: string): Promise<number> => {
  const state = process.env.D1_STATE;
  const { env, dispose } = await getPlatformProxy<{ readonly DB: D1Database }>(
    state === undefined ? {} : { persist: { path: state } },
  );
  try {
    const { users } = await openD1Store(env.DB);
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
    const report = await importUsers(
      lines,
      createImportUser({ users, mostHashMemoryKib: WORKER_HASH_MEMORY_KIB }),
    );
    for (const { line, reason } of report.refused) say(`line ${line}: ${reason}`);
    say(`${report.imported} imported, ${report.existing} already here, ${report.refused.length} refused`);
    return report.refused.length === 0 ? 0 : 1;
  } finally {
    await dispose();
  }
};

const [path] = process.argv.slice(2);
if (path === undefined) {
  say('usage: npm run import:d1 -- <file from mongoexport, a document a line>');
  process.exitCode = 2;
} else {
  process.exitCode = await run(path);
}
