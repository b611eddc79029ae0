import { createSystemClock } from '../../adapters/driven/system/system-clock.ts';
import { urlDomainNames } from '../../adapters/driven/whatwg-url/url-domain-names.ts';
import { importUsage, parseImportArguments } from '../../adapters/driving/cli/import/import-arguments.ts';
import { readEntries } from '../../adapters/driving/cli/import/read-entries.ts';
import { describeImport, importUsers } from '../../adapters/driving/cli/import-users.ts';
import { createImportUser } from '../../application/accounts/import-user.ts';
import { createCountHashes } from '../../application/passwords/count-hashes.ts';
import { createCompleteSearch } from '../../application/users/complete-search.ts';
import { rolesWith } from '../../domain/users/role.ts';
import { openStore } from '../server/open-store.ts';
import { readSettings } from '../server/read-settings.ts';
import { startRefused } from '../settings/start-refused.ts';
import type { Command } from './command.ts';
import { openImportInput } from './import-input.ts';
import { requireDatabaseThere } from './require-database.ts';

const USAGE = importUsage('latchkey import');

/** Imports users from a file or from standard input. */
export const importFromFile: Command = {
  usage: USAGE,

  run: async (argv, { env, input: stdin, say }) => {
    const config = await readSettings(env);
    if (!config.ok) throw startRefused(config.error);
    const roles = rolesWith(config.value.ROLES);
    const args = parseImportArguments(argv, roles);
    if (!args.ok) {
      say(`${args.error}\n${USAGE}`);
      return 2;
    }
    requireDatabaseThere(config.value);
    const { file, format, mapping } = args.value;
    const input = await openImportInput(file, stdin);
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
      // So that log-ins with unknown e-mail addresses take as long as those of the imported users from now on.
      const countHashes = createCountHashes({ hashCounts: store.hashCounts, clock });
      await countHashes({ aborted: false }, { anew: true });
      // So that all imported users are found by name from now on.
      await createCompleteSearch({ users: store.users })({ aborted: false });
      say(describeImport(report));
      return report.refused === 0 ? 0 : 1;
    } finally {
      await store.close();
    }
  },
};
