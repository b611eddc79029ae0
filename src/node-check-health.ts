import { healthUrl } from './health-url.ts';
import { readTextFile } from './read-text-file.ts';

const { env } = process;
/** Without what checks all settings, since it runs every few seconds. */
const settingOf = async (key: 'HOST' | 'PORT'): Promise<string> => {
  const file = env[`${key}_FILE`];
  return env[key] || (file ? ((await readTextFile(file)) ?? '') : '');
};

const url = healthUrl({ HOST: await settingOf('HOST'), PORT: await settingOf('PORT') });
const isWell = await fetch(url).then(
  ({ ok }) => ok,
  () => false,
);
process.exitCode = isWell ? 0 : 1;
