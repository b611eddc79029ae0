import type { Result } from '../../domain/result.ts';
import { cleanEnvironment, plainKey } from '../settings/clean-environment.ts';
import { CONFIG_KEYS, type Config, type ConfigProblem, fileKeyOf, readConfig } from '../settings/config.ts';
import { readTextFile } from './read-text-file.ts';

type Texts = Readonly<Record<string, string | undefined>>;

const reasonOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? String(error.code) : error.name) : String(error);

/** The content of a file without its last line end, which every editor writes; else why it cannot be had. */
const readValue = async (path: string): Promise<Result<string, string>> => {
  try {
    const text = await readTextFile(path);
    if (text === null) return { ok: false, error: 'names a file that is not there' };
    if (text.trim() === '') return { ok: false, error: 'names a file that is empty' };
    return { ok: true, value: text.replace(/\r?\n$/, '') };
  } catch (error) {
    return { ok: false, error: `names a file that cannot be read (${reasonOf(error)})` };
  }
};

/**
 * Reads the settings of a process. Each can be the content of a file, which `<KEY>_FILE` names, as Docker and Kubernetes
 * hand secrets over.
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
      problems.push({ key: fileKey, message: `is set together with ${key}: remove one of them` });
      continue;
    }
    const value = await readValue(path);
    if (value.ok) fromFiles[key] = value.value;
    else problems.push({ key: fileKey, message: value.error });
  }
  const own = Object.entries(environment).filter(([key]) => !fileKeys.has(plainKey(key)));
  const config = readConfig({ ...Object.fromEntries(own), ...fromFiles });
  if (problems.length === 0) return config;
  // What is missing for want of its file is told once.
  const told = new Set(problems.map(({ key }) => key));
  const others = config.ok ? [] : config.error.filter(({ key }) => !told.has(fileKeyOf(key)));
  return { ok: false, error: [...problems, ...others] };
};
