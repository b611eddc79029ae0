import {
  createHttpApp,
  type HttpSettings,
  type ReadDocsAsset,
} from '../adapters/driving/http/create-http-app.ts';
import type { Policy } from '../application/policy.ts';
import type { Ports } from '../application/ports.ts';
import { createUseCases, type UseCases } from '../application/use-cases.ts';

/** For the whole service, ready to be driven. */
export interface Latchkey {
  readonly useCases: UseCases;
  readonly app: ReturnType<typeof createHttpApp>;
}

/** For plugging adapters into the use-cases and the use-cases into HTTP; names no technology. */
export const compose = (
  ports: Ports,
  settings: { readonly policy: Policy; readonly http: HttpSettings },
  docsAsset: ReadDocsAsset,
): Latchkey => {
  const useCases = createUseCases(ports, settings.policy);
  return { useCases, app: createHttpApp({ useCases, settings: settings.http, docsAsset }) };
};
