import type { Hono } from 'hono';
import { uniqueSymbol } from 'hono-openapi';
import { allowEveryOrigin, allowOrigin, answerPreflight } from '../answer/allow-origin.ts';
import { answerProblem } from '../answer/problem.ts';
import type { HttpContext, HttpEnv } from '../http-env.ts';
import { answerInContext } from './answer-in-context.ts';
import type { Door, Endpoint } from './endpoint.ts';

const allowed = (endpoints: readonly Endpoint[]): string =>
  endpoints.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');

/**
 * For putting endpoints into an app. Everything is registered for exact paths and nothing for `*`, so that an app
 * that this one is mounted in keeps its other routes to itself.
 */
export const mountEndpoints = (app: Hono<HttpEnv>, endpoints: readonly Endpoint[], door: Door): void => {
  const { compat, corsOrigins, strictTransport } = door;
  for (const [path, ofPath] of Map.groupBy(endpoints, (endpoint) => endpoint.path)) {
    const isForEveryOrigin = ofPath.every((endpoint) => endpoint.isForEveryOrigin);
    const within = (
      c: HttpContext,
      answer: (isAllowedOrigin: boolean) => Response | Promise<Response>,
    ): Promise<Response> =>
      answerInContext(c, { route: path, compat }, () => {
        // No includeSubDomains: what else is below this name is not ours to decide.
        if (strictTransport) c.header('Strict-Transport-Security', 'max-age=31536000');
        return answer(isForEveryOrigin ? allowEveryOrigin(c) : allowOrigin(c, corsOrigins));
      });
    for (const { method, description, answer } of ofPath) {
      const handler = (c: HttpContext) => within(c, () => answer(c, door));
      // What describeRoute does, without a middleware that each request passes.
      app.on(method, path, Object.assign(handler, { [uniqueSymbol]: { spec: description } }));
    }
    // RFC 9110 section 15.5.6; OPTIONS and TRACE are among what is refused.
    app.all(path, (c) =>
      within(c, (isAllowedOrigin) => {
        const preflight = isAllowedOrigin ? answerPreflight(c, allowed(ofPath)) : null;
        if (preflight !== null) return preflight;
        c.header('Allow', allowed(ofPath));
        return answerProblem(c, { code: 'method_not_allowed' });
      }),
    );
  }
};
