import type { Config } from '../settings/config.ts';
import { startRefused } from '../settings/start-refused.ts';

/** Listen errors with a known fix. Node and Bun report them by the error's code, Deno by the error's name as well. */
const MENDS: readonly (readonly [RegExp, key: 'HOST' | 'PORT', message: string])[] = [
  [/EADDRINUSE|AddrInUse/, 'PORT', 'is in use; stop the process that listens on it, or set another port'],
  [
    /EACCES|PermissionDenied/,
    'PORT',
    'requires more privileges than this user has; set a port of 1024 or higher',
  ],
  [/EADDRNOTAVAIL|AddrNotAvailable|ENOTFOUND/, 'HOST', 'is not an IP address or host name of this machine'],
];

/** Converts a listen error with a known fix into a `StartRefused` error that names the setting; returns others unchanged. */
export const listenRefused = (error: unknown, config: Pick<Config, 'HOST' | 'PORT'>): unknown => {
  const { code, name }: { readonly code?: unknown; readonly name?: unknown } = Object(error);
  const mend = MENDS.find(([sign]) => sign.test(`${code} ${name}`));
  if (mend === undefined) return error;
  const [, key, message] = mend;
  return startRefused([{ key, message: `${config[key]} ${message}` }]);
};
