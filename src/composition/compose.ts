import {
  createHttpApp,
  type HttpSettings,
  type ReadDocsAsset,
} from '../adapters/driving/http/create-http-app.ts';
import { auditUseCases } from '../application/audit/audit-use-cases.ts';
import { createUseCases, type Policy, type Ports, type UseCases } from '../application/use-cases.ts';

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
  const { users } = ports.store;
  const useCases = auditUseCases(createUseCases(ports, settings.policy), { ...ports, users });
  return { useCases, app: createHttpApp({ useCases, settings: settings.http, docsAsset }) };
};
