import { unavailable } from './ports/unavailable.ts';

type UseCase = (...input: never[]) => Promise<unknown>;

/** Makes each of some use cases by its name, so that none of their code is loaded before one is called. */
export type OnFirstCall<U> = <K extends keyof U>(name: K) => U[K];

/**
 * Makes use cases whose code is loaded by the first call of one of them. A load that fails is `unavailable`, and the next
 * call tries again. The promise of one call is never handed to another: on workerd it would not settle if the request
 * that made it ended.
 */
export const loadOnFirstCall = <U extends Readonly<Record<keyof U, UseCase>>>(
  what: string,
  load: () => Promise<U>,
): OnFirstCall<U> => {
  let loaded: { readonly useCases: U } | undefined;
  return <K extends keyof U>(name: K): U[K] => {
    const useCase: UseCase = async (...input) => {
      loaded ??= {
        useCases: await load().catch((error: unknown) => Promise.reject(unavailable(what, error))),
      };
      return loaded.useCases[name](...input);
    };
    return useCase as U[K];
  };
};
