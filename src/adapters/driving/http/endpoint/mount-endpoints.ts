import type { Hono } from 'hono';
import { allowEveryOrigin, allowOrigin, answerPreflight } from '../answer/allow-origin.ts';
import { answerProblem } from '../answer/problem.ts';
import type { HttpContext, HttpEnv } from '../http-env.ts';
import { answerInContext } from './answer-in-context.ts';
import type { Door, Endpoint } from './endpoint.ts';

const allowed = (endpoints: readonly Endpoint[]): string =>
  endpoints.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');

/**
 * Registers endpoints in an app. Only exact paths are registered, never `*`, so that an outer app in which this one is
 * mounted keeps its other routes.
 */
export const mountEndpoints = (app: Hono<HttpEnv>, endpoints: readonly Endpoint[], door: Door): void => {
  const { compat, corsOrigins, strictTransport } = door;
  for (const [path, ofPath] of Map.groupBy(endpoints, (endpoint) => endpoint.path)) {
    const isForEveryOrigin = ofPath.every((endpoint) => endpoint.isForEveryOrigin);
    const answerOnPath = (
      c: HttpContext,
      answer: (isAllowedOrigin: boolean) => Response | Promise<Response>,
    ): Promise<Response> =>
      answerInContext(c, { route: path, compat }, () => {
        // No includeSubDomains: the other hosts below this domain are not ours to decide about.
        if (strictTransport) c.header('Strict-Transport-Security', 'max-age=31536000');
        return answer(isForEveryOrigin ? allowEveryOrigin(c) : allowOrigin(c, corsOrigins));
      });
    for (const { method, answer } of ofPath)
      app.on(method, path, (c) => answerOnPath(c, () => answer(c, door)));
    // RFC 9110 section 15.5.6. OPTIONS and TRACE are refused too.
    app.all(path, (c) =>
      answerOnPath(c, (isAllowedOrigin) => {
        const preflight = isAllowedOrigin ? answerPreflight(c, allowed(ofPath)) : null;
        if (preflight !== null) return preflight;
        c.header('Allow', allowed(ofPath));
        return answerProblem(c, { code: 'method_not_allowed' });
      }),
    );
  }
};
