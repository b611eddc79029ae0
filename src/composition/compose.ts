import {
  createHttpApp,
  type HttpSettings,
  type ReadDocsAsset,
} from '../adapters/driving/http/create-http-app.ts';
import type { Policy } from '../application/policy.ts';
import type { Ports } from '../application/ports.ts';
import { createUseCases, type UseCases } from '../application/use-cases.ts';

/** The assembled service: its use-cases and its HTTP app. */
export interface Latchkey {
  readonly useCases: UseCases;
  readonly app: ReturnType<typeof createHttpApp>;
}

/** Connects adapters to the use-cases, and the audited use-cases to HTTP. Names no technology. */
export const compose = (
  ports: Ports,
  settings: { readonly policy: Policy; readonly http: HttpSettings },
  docsAsset: ReadDocsAsset,
): Latchkey => {
  const useCases = createUseCases(ports, settings.policy);
  return { useCases, app: createHttpApp({ useCases, settings: settings.http, docsAsset }) };
};
