import { createNativePlatform } from './native-platform.ts';
import { asksForHelp } from './node-asks-for-help.ts';
import { requireDatabaseThere } from './node-database-there.ts';
import { type OpenPorts, openPorts } from './open-ports.ts';
import { readSettings } from './read-settings.ts';
import { resolveSecret } from './resolve-secret.ts';
import { describeStartError, startRefused } from './start-refused.ts';

/** Tells whoever runs a command. */
export type Say = (text: string) => void;

/** Runs a command on the signing keys of the configured installation; the exit code is what it answers, or 1. */
export const runKeyCommand = async (
  usage: string,
  command: (opened: OpenPorts, say: Say) => Promise<number>,
): Promise<void> => {
  const say: Say = (text) => process.stderr.write(`${text}\n`);
  if (asksForHelp()) return say(usage);
  try {
    const config = await readSettings(process.env);
    if (!config.ok) throw startRefused(config.error);
    requireDatabaseThere(config.value);
    const secrets = await resolveSecret(config.value, say);
    const opened = await openPorts(config.value, secrets, createNativePlatform(config.value, say));
    try {
      process.exitCode = await command(opened, say);
    } finally {
      await opened.dispose();
    }
  } catch (error) {
    say(describeStartError(error));
    process.exitCode = 1;
  }
};
