import { CLOCK_TOLERANCE_SECONDS } from './adapters/driven/jose/jose-token-issuer.ts';
import { readDocsAsset } from './adapters/driven/swagger-ui/read-docs-asset.ts';
import { stoppingResponse } from './adapters/driving/http/problem.ts';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { ensureFirstAdmin } from './first-admin.ts';
import { openMailer } from './open-mailer.ts';
import { openPorts } from './open-ports.ts';
import { readMailTemplates } from './read-mail-templates.ts';
import { resolveSecret } from './resolve-secret.ts';
import { resourceServersOf } from './resource-servers.ts';
import { startKeyRotation } from './start-key-rotation.ts';
import { startMailing } from './start-mailing.ts';
import { startSweeping } from './start-sweeping.ts';
import { version } from './version.ts';

/** For answering a request; the address is that of the connection's other end. */
export type Fetch = (request: Request, remoteAddress: string | undefined) => Response | Promise<Response>;

/** For a listening server: `drain` refuses new connections and resolves when all that were under way are done. */
export interface Listener {
  drain(): Promise<void>;
}

/** For what differs between runtimes. */
export interface Runtime {
  listen(fetch: Fetch, at: { readonly hostname: string; readonly port: number }): Promise<Listener>;
  /** Tells the person who started the server something; never a log record. */
  notice(text: string): void;
}

/** For a server that runs: `stop` finishes what is under way and closes the store, within the deadline. */
export interface RunningServer {
  stop(): Promise<void>;
}

const within = (seconds: number, work: Promise<unknown>): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), seconds * 1000);
    work.then(() => resolve(true), reject).finally(() => clearTimeout(timer));
  });

/** For starting the service on a runtime: store, keys and first administrator are there before the port opens. */
export const startServer = async (config: Config, runtime: Runtime): Promise<RunningServer> => {
  const secrets = await resolveSecret(config, runtime.notice);
  const { ports, rotation, dispose } = await openPorts(config, secrets, navigator.hardwareConcurrency);
  try {
    const { app, useCases } = compose(
      ports,
      {
        policy: {
          password: { minLength: config.PASSWORD_MIN_LENGTH, maxLength: 256 },
          requireVerifiedEmail: config.REQUIRE_VERIFIED_EMAIL,
          services: resourceServersOf(config),
          session: {
            ttlSeconds: config.SESSION_EXPIRES,
            idleTtlSeconds: config.SESSION_IDLE_EXPIRES,
            graceSeconds: config.REFRESH_GRACE,
          },
        },
        http: {
          issuer: config.PUBLIC_URL,
          audience: config.JWT_AUDIENCE,
          revocationBoundSeconds: config.JWT_EXPIRES + CLOCK_TOLERANCE_SECONDS,
          version,
          trustProxy: config.TRUST_PROXY,
        },
      },
      readDocsAsset,
    );
    const mailer = await openMailer(config, runtime.notice);
    const words = await readMailTemplates(config.MAIL_TEMPLATES);
    await ensureFirstAdmin(useCases, config, runtime.notice);

    let stopping = false;
    const fetch: Fetch = (request, remoteAddress) =>
      stopping ? stoppingResponse() : app.fetch(request, { remoteAddress });
    const listener = await runtime.listen(fetch, { hostname: config.HOST, port: config.PORT });
    const stopMailing = startMailing(ports, mailer, words, config);
    const stopSweeping = startSweeping(ports);
    const stopRotating = rotation === null ? () => {} : startKeyRotation(rotation, ports);
    runtime.notice(`Latchkey ${version} listens on http://${config.HOST}:${config.PORT} (docs at /docs)`);
    return {
      stop: async () => {
        stopping = true;
        stopMailing();
        stopSweeping();
        stopRotating();
        const drained = await within(config.SHUTDOWN_DEADLINE, listener.drain());
        if (!drained) runtime.notice('the deadline has passed: what is still under way is cut off');
        await dispose();
      },
    };
  } catch (error) {
    await dispose();
    throw error;
  }
};
