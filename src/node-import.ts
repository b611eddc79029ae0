import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createSystemClock } from './adapters/driven/system/system-clock.ts';
import { importUsers } from './adapters/driving/cli/import-users.ts';
import { createCompleteSearch } from './application/complete-search.ts';
import { createCountHashes } from './application/count-hashes.ts';
import { createImportUser } from './application/use-cases/import-user.ts';
import { asksForHelp } from './node-asks-for-help.ts';
import { requireDatabaseThere } from './node-database-there.ts';
import { readSettings } from './read-settings.ts';
import { describeStartError, startRefused } from './start-refused.ts';
import { openStore } from './storage.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);

const run = async (): Promise<number> => {
  const [path] = process.argv.slice(2);
  if (path === undefined || asksForHelp()) {
    say('usage: latchkey import <file from mongoexport, a document a line>');
    return path === undefined ? 2 : 0;
  }
  const config = await readSettings(process.env);
  if (!config.ok) throw startRefused(config.error);
  requireDatabaseThere(config.value);
  const store = await openStore(config.value);
  try {
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
    const report = await importUsers(lines, createImportUser({ users: store.users }));
    // So that unknown addresses take as long as those that have just come, from now on.
    const countHashes = createCountHashes({ hashCounts: store.hashCounts, clock: createSystemClock() });
    await countHashes({ aborted: false }, { anew: true });
    // So that all of them are found by name, from now on.
    await createCompleteSearch({ users: store.users })({ aborted: false });
    for (const { line, reason } of report.refused) say(`line ${line}: ${reason}`);
    say(`${report.imported} imported, ${report.existing} already here, ${report.refused.length} refused`);
    return report.refused.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
};

try {
  process.exitCode = await run();
} catch (error) {
  say(describeStartError(error));
  process.exitCode = 1;
}
