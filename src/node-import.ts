import { createSystemClock } from './adapters/driven/system/system-clock.ts';
import { urlDomainNames } from './adapters/driven/whatwg-url/url-domain-names.ts';
import { importUsage, parseImportArguments } from './adapters/driving/cli/import/import-arguments.ts';
import { readEntries } from './adapters/driving/cli/import/read-entries.ts';
import { describeImport, importUsers } from './adapters/driving/cli/import-users.ts';
import { createCompleteSearch } from './application/complete-search.ts';
import { createCountHashes } from './application/count-hashes.ts';
import { createImportUser } from './application/use-cases/import-user.ts';
import { rolesWith } from './domain/role.ts';
import { asksForHelp } from './node-asks-for-help.ts';
import { requireDatabaseThere } from './node-database-there.ts';
import { openImportInput } from './node-import-input.ts';
import { readSettings } from './read-settings.ts';
import { describeStartError, startRefused } from './start-refused.ts';
import { openStore } from './storage.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);

const USAGE = importUsage('latchkey import');

const run = async (): Promise<number> => {
  if (asksForHelp()) {
    say(USAGE);
    return 0;
  }
  const config = await readSettings(process.env);
  if (!config.ok) throw startRefused(config.error);
  const roles = rolesWith(config.value.ROLES);
  const args = parseImportArguments(process.argv.slice(2), roles);
  if (!args.ok) {
    say(`${args.error}\n${USAGE}`);
    return 2;
  }
  requireDatabaseThere(config.value);
  const { file, format, mapping } = args.value;
  const input = await openImportInput(file);
  if (!input.ok) {
    say(input.error);
    return 1;
  }
  const store = await openStore(config.value);
  try {
    const clock = createSystemClock();
    const importUser = createImportUser({ users: store.users, domains: urlDomainNames });
    const report = await importUsers(readEntries(input.value, format), {
      importUser,
      mapping,
      roles,
      now: clock.now,
      say,
    });
    // So that unknown addresses take as long as those that have just come, from now on.
    const countHashes = createCountHashes({ hashCounts: store.hashCounts, clock });
    await countHashes({ aborted: false }, { anew: true });
    // So that all of them are found by name, from now on.
    await createCompleteSearch({ users: store.users })({ aborted: false });
    say(describeImport(report));
    return report.refused === 0 ? 0 : 1;
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
