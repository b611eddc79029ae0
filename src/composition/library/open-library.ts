import {
  createRequirePrincipal,
  type RequirePrincipal,
} from '../../adapters/driving/http/caller/require-principal.ts';
import { type Chore, runChores, startChores } from '../../adapters/driving/jobs/chore.ts';
import { storeWith } from '../../application/ports/override-store.ts';
import type { Store } from '../../application/ports/store.ts';
import { rolesWith } from '../../domain/users/role.ts';
import type { Latchkey } from '../compose.ts';
import { openLatchkey } from '../open-latchkey.ts';
import type { Platform } from '../platform.ts';
import type { Config } from '../settings/config.ts';
import type { LibraryParts } from './library-parts.ts';

/** For a service inside of an application: `app` is to be mounted, `useCases` can be called without HTTP. */
export interface LatchkeyLibrary extends Latchkey {
  /**
   * Answers a request as `app` does, for applications without Hono: at the paths below `publicUrl`, or without that path
   * where something before it takes it away. `connection` is what the runtime hands over with a request, such as Bun's server
   * or Deno's info, or `{ remoteAddress }`.
   */
  fetch(request: Request, connection?: object): Response | Promise<Response>;
  /** Guards the application's own routes: `app.use('/orders/*', latchkey.requirePrincipal())`. */
  readonly requirePrincipal: RequirePrincipal;
  /** Does once what has to be done now and then, such as sending the mails that are due; resolves when it is done. */
  runChores(): Promise<void>;
  /** Ends the chores, waits for what runs in the background and lets go of the store that was opened here. */
  dispose(): Promise<void>;
}

/** For an entry that does chores in a way of its own. */
export interface OpenLibrary extends LatchkeyLibrary {
  readonly chores: readonly Chore[];
}

/** Whoever opened a store closes it. */
const keptOpen = (store: Store): Store => storeWith(store, { close: async () => {} });

const withParts = (platform: Platform, { store, mailer }: LibraryParts): Platform => ({
  ...platform,
  startPage: false,
  openStore: store === undefined ? platform.openStore : async () => keptOpen(store),
  openMailer: mailer === undefined ? platform.openMailer : async () => mailer,
});

/** For opening the service for an application that drives it. */
export const openLibrary = async (
  config: Config,
  secrets: readonly [string, ...string[]],
  platform: Platform,
  parts: LibraryParts,
): Promise<OpenLibrary> => {
  const { app, useCases, chores, dispose } = await openLatchkey(
    config,
    secrets,
    withParts(platform, parts),
    parts,
  );
  const { background } = platform;
  const stopChores = parts.chores === 'manual' ? () => {} : startChores(chores, background);
  return {
    app,
    fetch: (request, connection) => app.fetch(request, connection),
    useCases,
    chores,
    requirePrincipal: createRequirePrincipal(useCases.verifyAccess, {
      compat: config.COMPAT,
      roles: rolesWith(config.ROLES),
    }),
    runChores: () => runChores(chores, background),
    dispose: async () => {
      stopChores();
      await dispose();
    },
  };
};
