import { noticeOnConsole } from '../notice-on-console.ts';
import { createNativePlatform } from '../server/native-platform.ts';
import { resolveSecret } from '../server/resolve-secret.ts';
import { STORES } from '../stores.ts';
import type { LatchkeyOptions } from './library-options.ts';
import type { LibraryParts } from './library-parts.ts';
import { type LatchkeyLibrary, openLibrary } from './open-library.ts';
import { readLibraryOptions } from './read-library-options.ts';

/** Opens Latchkey inside an application, which mounts it: `app.route('/', latchkey.app)`. */
export type CreateLatchkey = (options: LatchkeyOptions, parts?: LibraryParts) => Promise<LatchkeyLibrary>;

/** Opens Latchkey inside an application on Node, Bun or Deno, which mounts it: `app.route('/', latchkey.app)`. */
export const createLatchkey: CreateLatchkey = async (options, parts = {}) => {
  const config = readLibraryOptions(options, parts, STORES);
  const notice = parts.notice ?? noticeOnConsole;
  const secrets = await resolveSecret(config, notice);
  return openLibrary(config, secrets, createNativePlatform(config, notice), parts);
};
