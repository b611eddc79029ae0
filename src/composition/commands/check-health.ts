import { readTextFile } from '../server/read-text-file.ts';
import type { Command } from './command.ts';
import { healthUrl } from './health-url.ts';

/** Checks whether the server on this machine is alive, for a container's health check. */
export const checkHealth: Command = {
  usage:
    'usage: latchkey check-health\nExits with 0 if the server on this machine responds, otherwise with 1.',

  run: async (_, { env }) => {
    // Does not read and validate all settings, since it runs every few seconds.
    const settingOf = async (key: 'HOST' | 'PORT'): Promise<string> => {
      const file = env[`${key}_FILE`];
      return env[key] || (file ? ((await readTextFile(file)) ?? '') : '');
    };
    const url = healthUrl({ HOST: await settingOf('HOST'), PORT: await settingOf('PORT') });
    return fetch(url).then(
      ({ ok }) => (ok ? 0 : 1),
      () => 1,
    );
  },
};
