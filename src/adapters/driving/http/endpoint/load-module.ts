import { unavailable } from '../../../../application/ports/unavailable.ts';

/**
 * Loads a module on demand. Throws `unavailable` when it cannot be loaded, so that the client is told to try again; the next
 * call does. The runtime loads and evaluates a module once, however many calls wait for it. The promise of one call is never
 * handed to another: on workerd it would not settle if the request that made it ended.
 */
export const loadModule = async <M>(what: string, load: () => Promise<M>): Promise<M> => {
  try {
    return await load();
  } catch (error) {
    throw unavailable(what, error);
  }
};
