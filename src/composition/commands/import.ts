import { importUsage, parseImportArguments } from '../../adapters/driving/cli/import/import-arguments.ts';
import { rolesWith } from '../../domain/users/role.ts';
import { openStore } from '../server/open-store.ts';
import { readSettings } from '../server/read-settings.ts';
import { startRefused } from '../settings/start-refused.ts';
import type { Command } from './command.ts';
import { importInto } from './import-into.ts';
import { requireDatabaseThere } from './require-database.ts';

const USAGE = importUsage('latchkey import');

/** Imports users from a file or from standard input. */
export const importFromFile: Command = {
  usage: USAGE,

  run: async (argv, host) => {
    const config = await readSettings(host.env);
    if (!config.ok) throw startRefused(config.error);
    const roles = rolesWith(config.value.ROLES);
    const args = parseImportArguments(argv, roles);
    if (!args.ok) {
      host.say(`${args.error}\n${USAGE}`);
      return 2;
    }
    requireDatabaseThere(config.value);
    return importInto({ open: () => openStore(config.value), roles }, args.value, host);
  },
};
