import { Hono } from 'hono';
import type { UseCases } from '../../../application/use-cases.ts';
import { ownAccountEndpoints } from './accounts/own-account-routes.ts';
import { auditEndpoints } from './audit/audit-routes.ts';
import { createWarnOfUnknownClients } from './caller/warn-of-unknown-clients.ts';
import { docsEndpoints } from './docs/docs-routes.ts';
import { openapiEndpoints } from './docs/openapi-routes.ts';
import { emailEndpoints } from './email/email-routes.ts';
import { verifyEmailPageEndpoints } from './email/verify-email-page-routes.ts';
import { answerInContext } from './endpoint/answer-in-context.ts';
import { mountEndpoints } from './endpoint/mount-endpoints.ts';
import { createReadPath } from './endpoint/path-below.ts';
import { startPageEndpoints } from './first-admin/start-page-routes.ts';
import { healthEndpoints } from './health/health-routes.ts';
import type { HttpEnv } from './http-env.ts';
import type { HttpSettings, ReadDocsAsset } from './http-settings.ts';
import { userLimitEndpoints } from './limits/user-limit-routes.ts';
import { oauthEndpoints } from './oauth/oauth-routes.ts';
import { wellKnownEndpoints } from './oauth/well-known-routes.ts';
import { createAnswerLost } from './pages/lost-page-routes.ts';
import { createPageAnswers } from './pages/page-answers.ts';
import { pageEndpoints } from './pages/page-routes.ts';
import { passwordResetEndpoints } from './passwords/password-reset-routes.ts';
import { authEndpoints } from './sessions/auth-routes.ts';
import { sessionEndpoints } from './sessions/session-routes.ts';
import { stepUpEndpoints } from './step-up/step-up-routes.ts';
import { userEndpoints } from './users/user-routes.ts';
import { usersEndpoints } from './users/users-routes.ts';

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
      ...verifyEmailPageEndpoints(useCases, createPageAnswers(settings)),
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
