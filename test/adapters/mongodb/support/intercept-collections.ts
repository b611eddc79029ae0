import type { MongoCollections } from '../../../../src/adapters/driven/mongodb/collections.ts';

/** A command on its way to the database. */
export interface InterceptedCommand {
  readonly collection: keyof MongoCollections;
  readonly method: string;
  readonly parameters: readonly unknown[];
}

/** Intercepts a command between the store and the database. `proceed` sends it. */
export type Interceptor = (command: InterceptedCommand, proceed: () => Promise<unknown>) => Promise<unknown>;

type Methods = Record<string, (...parameters: unknown[]) => unknown>;

const interceptCollection = (
  name: keyof MongoCollections,
  real: MongoCollections[keyof MongoCollections],
  intercept: Interceptor,
) =>
  new Proxy(real, {
    get: (_, method) => {
      if (typeof method !== 'string') return undefined;
      return (...parameters: unknown[]) => {
        const command = { collection: name, method, parameters };
        const send = () => (real as unknown as Methods)[method]?.(...parameters);
        if (method !== 'find') return intercept(command, async () => send());
        return {
          toArray: () =>
            intercept(command, async () => (send() as { toArray(): Promise<unknown> }).toArray()),
        };
      };
    },
  });

/** Wraps collections so that every command goes through an interceptor. */
export const interceptCollections = (
  collections: MongoCollections,
  intercept: Interceptor,
): MongoCollections =>
  Object.fromEntries(
    Object.entries(collections).map(([name, real]) => [
      name,
      interceptCollection(name as keyof MongoCollections, real, intercept),
    ]),
  ) as unknown as MongoCollections;
