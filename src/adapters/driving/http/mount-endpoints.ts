import type { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { Door, Endpoint } from './endpoint.ts';
import type { HttpEnv } from './http-env.ts';
import { requestContext } from './middleware/request-context.ts';
import { answerProblem } from './problem.ts';

const allowed = (endpoints: readonly Endpoint[]): string =>
  endpoints.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');

/**
 * For putting endpoints into an app. Everything is registered for exact paths and nothing for `*`, so that an app
 * that this one is mounted in keeps its other routes to itself.
 */
export const mountEndpoints = (app: Hono<HttpEnv>, endpoints: readonly Endpoint[], door: Door): void => {
  for (const [path, ofPath] of Map.groupBy(endpoints, (endpoint) => endpoint.path)) {
    app.use(path, requestContext(path));
    for (const { method, description, answer } of ofPath) {
      app.on(method, path, describeRoute(description), (c) => answer(c, door));
    }
    // RFC 9110 section 15.5.6; OPTIONS and TRACE are among what is refused.
    app.all(path, (c) => {
      c.header('Allow', allowed(ofPath));
      return answerProblem(c, { code: 'method_not_allowed' });
    });
  }
};
