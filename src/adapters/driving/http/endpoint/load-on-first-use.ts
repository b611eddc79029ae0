import type { Endpoint, Method } from './endpoint.ts';
import type { Route } from './endpoint-group.ts';
import { loadModule } from './load-module.ts';

const byRoute = (endpoints: readonly Endpoint[]): ReadonlyMap<string, Endpoint> =>
  new Map(endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint]));

/**
 * Makes endpoints whose code is loaded by the first request for one of them. Their routes are known before, so that an unknown
 * path, a wrong method and a preflight are answered without the code. `load` loads the module and returns what makes its
 * endpoints, which is called once; a route that is not among them is a bug, and throws.
 */
export const loadOnFirstUse = (
  routes: readonly Route[],
  load: () => Promise<() => readonly Endpoint[]>,
): readonly Endpoint[] => {
  let loaded: ReadonlyMap<string, Endpoint> | undefined;
  const find = async (route: Route): Promise<Endpoint> => {
    if (loaded === undefined) {
      const create = await loadModule(`the code for ${route}`, load);
      // Another request may have been faster.
      loaded ??= byRoute(create());
    }
    const endpoint = loaded.get(route);
    if (endpoint === undefined) throw new Error(`${route} is not among the endpoints of its group`);
    return endpoint;
  };
  return routes.map((route) => {
    const [method, path] = route.split(' ') as [Method, string];
    return {
      method,
      path,
      isForEveryOrigin: false,
      describe: async () => (await find(route)).describe(),
      answer: async (c, door) => (await find(route)).answer(c, door),
    };
  });
};
