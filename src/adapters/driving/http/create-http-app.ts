import { Hono } from 'hono';
import type { UseCases } from '../../../application/use-cases.ts';
import { answerInContext } from './answer-in-context.ts';
import type { HttpEnv } from './http-env.ts';
import type { HttpSettings, ReadDocsAsset } from './http-settings.ts';
import { mountEndpoints } from './mount-endpoints.ts';
import { createReadPath } from './path-below.ts';
import { auditEndpoints } from './routes/audit.ts';
import { authEndpoints } from './routes/auth.ts';
import { docsEndpoints } from './routes/docs.ts';
import { emailEndpoints } from './routes/email.ts';
import { healthEndpoints } from './routes/health.ts';
import { createAnswerLost } from './routes/lost-page.ts';
import { oauthEndpoints } from './routes/oauth.ts';
import { openapiEndpoints } from './routes/openapi.ts';
import { ownAccountEndpoints } from './routes/own-account.ts';
import { pageEndpoints } from './routes/pages.ts';
import { passwordResetEndpoints } from './routes/password-reset.ts';
import { sessionEndpoints } from './routes/sessions.ts';
import { startPageEndpoints } from './routes/start-page.ts';
import { stepUpEndpoints } from './routes/step-up.ts';
import { userEndpoints } from './routes/user.ts';
import { userLimitEndpoints } from './routes/user-limits.ts';
import { usersEndpoints } from './routes/users.ts';
import { wellKnownEndpoints } from './routes/well-known.ts';
import { createWarnOfUnknownClients } from './warn-of-unknown-clients.ts';

export type { HttpSettings, ReadDocsAsset } from './http-settings.ts';

const DEFAULT_MAX_BODY_BYTES = 64 * 1024;

/**
 * For the whole HTTP API as a Hono app, to be served as it is or mounted by `app.route('/', …)`. Mounted, unknown
 * paths are the outer app's to answer; every path of ours answers, refuses and logs as it does alone.
 */
export const createHttpApp = (parts: {
  readonly useCases: UseCases;
  readonly settings: HttpSettings;
  readonly docsAsset: ReadDocsAsset;
}): Hono<HttpEnv> => {
  const { useCases, settings, docsAsset } = parts;
  const { compat } = settings;
  const routes = (): readonly string[] => app.routes.map(({ path }) => path);
  // An application that mounts this reads paths its own way.
  const app: Hono<HttpEnv> = new Hono<HttpEnv>({ getPath: createReadPath(settings.issuer, routes) });
  const answerLost = createAnswerLost(settings);
  app.notFound((c) => answerInContext(c, { route: null, compat }, () => answerLost(c)));
  mountEndpoints(
    app,
    [
      ...authEndpoints(useCases),
      ...ownAccountEndpoints(useCases),
      ...sessionEndpoints(useCases),
      ...stepUpEndpoints(useCases),
      ...passwordResetEndpoints(useCases),
      ...emailEndpoints(useCases),
      ...pageEndpoints(useCases, settings),
      ...(settings.startPage === true ? startPageEndpoints(useCases, settings) : []),
      ...usersEndpoints(useCases, settings),
      ...userEndpoints(useCases, settings),
      ...userLimitEndpoints(useCases),
      ...auditEndpoints(useCases),
      ...wellKnownEndpoints(useCases),
      ...oauthEndpoints(useCases, settings),
      ...healthEndpoints(useCases),
      ...openapiEndpoints(app, settings),
      ...docsEndpoints(docsAsset, settings),
    ],
    {
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
    },
  );
  return app;
};
