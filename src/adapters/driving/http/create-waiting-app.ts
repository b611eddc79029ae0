import { Hono } from 'hono';
import { unavailable } from '../../../application/ports/unavailable.ts';
import type { Compat } from './answer/compat.ts';
import { answerProblem } from './answer/problem.ts';
import { answerInContext } from './endpoint/answer-in-context.ts';
import { mountEndpoints } from './endpoint/mount-endpoints.ts';
import { createReadPath } from './endpoint/path-below.ts';
import { healthEndpoints } from './health/health-routes.ts';
import type { HttpEnv } from './http-env.ts';

const STARTING = { code: 'unavailable', detail: 'this instance is starting; try again' } as const;

/**
 * Makes the app that answers while the service is starting: `/livez` is ok, `/readyz` and everything else is
 * `unavailable`, also below the path of the public URL.
 */
export const createWaitingApp = (publicUrl: string, compat?: Compat): Hono<HttpEnv> => {
  const refuse = () => Promise.reject(unavailable('the service', new Error('it is still starting')));
  const endpoints = healthEndpoints({ checkReadiness: refuse });
  const app = new Hono<HttpEnv>({
    getPath: createReadPath(publicUrl, () => endpoints.map(({ path }) => path)),
  });
  app.notFound((c) => answerInContext(c, { route: null, compat }, () => answerProblem(c, STARTING)));
  mountEndpoints(app, endpoints, {
    verifyAccess: refuse,
    verifyRecentAccess: refuse,
    verifyOwnRead: refuse,
    authenticateResourceServer: refuse,
    compat,
    maxBodyBytes: 0,
    corsOrigins: new Set(),
    strictTransport: false,
    trustProxy: 0,
    warnOfUnknownClient: () => {},
  });
  return app;
};
