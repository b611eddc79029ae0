import {
  createHttpApp,
  type HttpSettings,
  type ReadDocsAsset,
} from '../adapters/driving/http/create-http-app.ts';
import { auditUseCases } from '../application/audit/audit-use-cases.ts';
import { createUseCases, type Policy, type Ports, type UseCases } from '../application/use-cases.ts';

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
  const { users } = ports.store;
  const useCases = auditUseCases(createUseCases(ports, settings.policy), { ...ports, users });
  return { useCases, app: createHttpApp({ useCases, settings: settings.http, docsAsset }) };
};
