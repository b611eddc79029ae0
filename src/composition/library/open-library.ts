import {
  createRequirePrincipal,
  type RequirePrincipal,
} from '../../adapters/driving/http/caller/require-principal.ts';
import { runJobs, startJobs } from '../../adapters/driving/jobs/job.ts';
import { overrideStore } from '../../application/ports/override-store.ts';
import type { Store } from '../../application/ports/store.ts';
import { rolesWith } from '../../domain/users/role.ts';
import type { Latchkey } from '../compose.ts';
import { type OpenLatchkey, openLatchkey } from '../open-latchkey.ts';
import type { Platform } from '../platform.ts';
import type { Config } from '../settings/config.ts';
import type { LibraryParts } from './library-parts.ts';

/** The service inside an application. Mount `app`; call `useCases` without HTTP. */
export interface LatchkeyLibrary extends Latchkey {
  /**
   * Answers a request as `app` does, for applications without Hono. Accepts paths below `publicUrl`, and paths without that
   * prefix, where a proxy or router strips it. `connection` is what the runtime passes with a request, such as Bun's server or
   * Deno's info, or `{ remoteAddress }`.
   */
  fetch(request: Request, connection?: object): Response | Promise<Response>;
  /** Makes a middleware that guards the application's own routes: `app.use('/orders/*', latchkey.requirePrincipal())`. */
  readonly requirePrincipal: RequirePrincipal;
  /** Runs every job once, such as sending due mails; resolves when all are done. */
  runChores(): Promise<void>;
  /** Stops the jobs, waits for background tasks and closes the store, unless the application passed it in. */
  dispose(): Promise<void>;
}

/** Keeps the application's store open: the code that opened a store closes it. */
const keptOpen = (store: Store): Store => overrideStore(store, { close: async () => {} });

const withParts = (platform: Platform, { store, mailer }: LibraryParts): Platform => ({
  ...platform,
  startPage: false,
  openStore: store === undefined ? platform.openStore : async () => keptOpen(store),
  losesData: store === undefined && platform.losesData,
  openMailer: mailer === undefined ? platform.openMailer : async () => mailer,
});

/** Opens the service inside an application, on a platform. Runs its jobs on timers unless `parts.chores` is `manual`, when the caller has to. */
export const openLibrary = async (
  config: Config,
  secrets: readonly [string, ...string[]],
  platform: Platform,
  parts: LibraryParts,
): Promise<LatchkeyLibrary & Pick<OpenLatchkey, 'jobs'>> => {
  const { app, useCases, jobs, dispose } = await openLatchkey(
    config,
    secrets,
    withParts(platform, parts),
    parts,
  );
  const { background } = platform;
  const stopJobs = parts.chores === 'manual' ? () => {} : startJobs(jobs, background);
  return {
    app,
    fetch: (request, connection) => app.fetch(request, connection),
    useCases,
    jobs,
    requirePrincipal: createRequirePrincipal(useCases.verifyAccess, {
      compat: config.COMPAT,
      roles: rolesWith(config.ROLES),
    }),
    runChores: () => runJobs(jobs, background),
    dispose: async () => {
      stopJobs();
      await dispose();
    },
  };
};
