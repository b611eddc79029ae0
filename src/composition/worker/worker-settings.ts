import type { StoreTraits } from '../../adapters/driven/store-definition.ts';
import type { Result } from '../../domain/result.ts';
import { type Config, type ConfigProblem, readConfig } from '../settings/config.ts';

/** Settings that a server can derive, but that a worker, which has neither a port nor a file, requires. */
const REQUIRED = {
  PUBLIC_URL: 'is required on workers; set the URL that clients use, such as https://auth.example.com',
  SECRET: 'is required on workers; `openssl rand -base64 32 | npx wrangler secret put SECRET` sets one',
} as const;

/** Reads the settings from the bindings of a worker, with NODE_ENV `production` by default. Ignores non-text bindings. */
export const readWorkerConfig = (
  bindings: Readonly<Record<string, unknown>>,
  store: StoreTraits,
): Result<Config, readonly ConfigProblem[]> => {
  const env = Object.fromEntries(
    Object.entries(bindings).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
  const missing = Object.entries(REQUIRED).flatMap(([key, message]) =>
    (env[key] ?? '') === '' ? [{ key, message }] : [],
  );
  const config = readConfig({ NODE_ENV: 'production', ...env }, [store]);
  if (missing.length === 0) return config;
  const told = new Set(missing.map(({ key }) => key));
  const others = config.ok ? [] : config.error.filter(({ key }) => !told.has(key));
  return { ok: false, error: [...missing, ...others] };
};
