import { Hono } from 'hono';
import type { UseCases } from '../../../application/use-cases.ts';
import { ownAccountEndpoints } from './accounts/own-account-routes.ts';
import { createWarnOfUnknownClients } from './caller/warn-of-unknown-clients.ts';
import { answerInContext } from './endpoint/answer-in-context.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import { mountEndpoints } from './endpoint/mount-endpoints.ts';
import { createReadPath } from './endpoint/path-below.ts';
import { createAnswerLost } from './groups/answer-lost.ts';
import { groupedEndpoints } from './groups/endpoint-groups.ts';
import { healthEndpoints } from './health/health-routes.ts';
import type { HttpEnv } from './http-env.ts';
import type { HttpSettings, ReadDocsAsset } from './http-settings.ts';
import { oauthEndpoints } from './oauth/oauth-routes.ts';
import { wellKnownEndpoints } from './oauth/well-known-routes.ts';
import { authEndpoints } from './sessions/auth-routes.ts';
import { sessionEndpoints } from './sessions/session-routes.ts';

export type { HttpSettings, ReadDocsAsset } from './http-settings.ts';

const DEFAULT_MAX_BODY_BYTES = 64 * 1024;

/**
 * Makes the whole HTTP API as a Hono app, to be served as it is or mounted with `app.route('/', …)`. When mounted, the
 * outer app answers unknown paths; all paths of ours answer, refuse and log as when served alone.
 */
export const createHttpApp = (parts: {
  readonly useCases: UseCases;
  readonly settings: HttpSettings;
  readonly docsAsset: ReadDocsAsset;
}): Hono<HttpEnv> => {
  const { useCases, settings, docsAsset } = parts;
  const { compat } = settings;
  const routes = (): readonly string[] => app.routes.map(({ path }) => path);
  // When mounted, the outer app's own `getPath` is used instead.
  const app: Hono<HttpEnv> = new Hono<HttpEnv>({ getPath: createReadPath(settings.issuer, routes) });
  const answerLost = createAnswerLost(settings);
  app.notFound((c) => answerInContext(c, { route: null, compat }, () => answerLost(c)));
  // What most requests ask for, at hand from the start; everything else is loaded when it is first needed.
  const endpoints: readonly Endpoint[] = [
    ...authEndpoints(useCases),
    ...ownAccountEndpoints(useCases),
    ...sessionEndpoints(useCases),
    ...wellKnownEndpoints(useCases),
    ...oauthEndpoints(useCases, settings),
    ...healthEndpoints(useCases),
    ...groupedEndpoints({ useCases, settings, docsAsset, allEndpoints: () => endpoints }),
  ];
  mountEndpoints(app, endpoints, {
    verifyAccess: useCases.verifyAccess,
    verifyRecentAccess: useCases.verifyRecentAccess,
    verifyOwnRead: useCases.verifyOwnRead,
    authenticateResourceServer: useCases.authenticateResourceServer,
    compat,
    maxBodyBytes: settings.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
    trustProxy: settings.trustProxy ?? 0,
    warnOfUnknownClient: createWarnOfUnknownClients(settings.notice),
    corsOrigins: new Set(settings.corsOrigins),
    strictTransport: settings.issuer.startsWith('https:'),
  });
  return app;
};
