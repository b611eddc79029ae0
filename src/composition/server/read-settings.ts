import type { Result } from '../../domain/result.ts';
import { cleanEnvironment, plainKey } from '../settings/clean-environment.ts';
import { CONFIG_KEYS, type Config, type ConfigProblem, fileKeyOf, readConfig } from '../settings/config.ts';
import { STORES } from '../stores.ts';
import { readTextFile } from './read-text-file.ts';

type Texts = Readonly<Record<string, string | undefined>>;

const reasonOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? String(error.code) : error.name) : String(error);

/** Reads a file without its final line break, which editors add; the error says why the file cannot be used. */
const readValue = async (path: string): Promise<Result<string, string>> => {
  try {
    const text = await readTextFile(path);
    if (text === null) return { ok: false, error: 'names a file that does not exist' };
    if (text.trim() === '') return { ok: false, error: 'names a file that is empty' };
    return { ok: true, value: text.replace(/\r?\n$/, '') };
  } catch (error) {
    return { ok: false, error: `names a file that cannot be read (${reasonOf(error)})` };
  }
};

/**
 * Reads the settings of a process. Each setting can be read from a file named by `<KEY>_FILE`, as Docker and Kubernetes
 * provide secrets.
 */
export const readSettings = async (environment: Texts): Promise<Result<Config, readonly ConfigProblem[]>> => {
  const clean = cleanEnvironment(environment);
  const problems: ConfigProblem[] = [];
  const fromFiles: Record<string, string> = {};
  const fileKeys = new Set<string>();
  for (const key of CONFIG_KEYS) {
    const fileKey = fileKeyOf(key);
    const path = clean[fileKey];
    if (path === undefined) continue;
    fileKeys.add(fileKey);
    if (clean[key] !== undefined) {
      problems.push({ key: fileKey, message: `cannot be combined with ${key}; remove one of them` });
      continue;
    }
    const value = await readValue(path);
    if (value.ok) fromFiles[key] = value.value;
    else problems.push({ key: fileKey, message: value.error });
  }
  const own = Object.entries(environment).filter(([key]) => !fileKeys.has(plainKey(key)));
  const config = readConfig({ ...Object.fromEntries(own), ...fromFiles }, STORES);
  if (problems.length === 0) return config;
  // A setting that is missing because its file cannot be read is reported once.
  const told = new Set(problems.map(({ key }) => key));
  const others = config.ok ? [] : config.error.filter(({ key }) => !told.has(fileKeyOf(key)));
  return { ok: false, error: [...problems, ...others] };
};
