import { type OpenPorts, openPorts } from '../open-ports.ts';
import { createNativePlatform } from '../server/native-platform.ts';
import { readSettings } from '../server/read-settings.ts';
import { resolveSecret } from '../server/resolve-secret.ts';
import { startRefused } from '../settings/start-refused.ts';
import type { Command, CommandProcess } from './command.ts';
import { requireDatabaseThere } from './require-database.ts';

/** The action of a key command, on the opened installation; returns the exit code. */
export type UseKeys = (opened: OpenPorts, args: readonly string[], host: CommandProcess) => Promise<number>;

/** Makes a command that works on the signing keys of the configured installation. */
export const keyCommand = (usage: string, useKeys: UseKeys): Command => ({
  usage,

  run: async (args, host) => {
    const config = await readSettings(host.env);
    if (!config.ok) throw startRefused(config.error);
    requireDatabaseThere(config.value);
    const { say } = host;
    const secrets = await resolveSecret(config.value, say);
    const opened = await openPorts(config.value, secrets, createNativePlatform(config.value, say));
    try {
      return await useKeys(opened, args, host);
    } finally {
      await opened.dispose();
    }
  },
});
