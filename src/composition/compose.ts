import { createHttpApp } from '../adapters/driving/http/create-http-app.ts';
import type { Policy } from '../application/policy.ts';
import type { Ports } from '../application/ports.ts';
import { createUseCases, type UseCases } from '../application/use-cases.ts';
import type { Platform } from './platform.ts';
import type { Config } from './settings/config.ts';
import { configuredHttp } from './settings/configured-http.ts';
import { configuredPolicy } from './settings/configured-policy.ts';

/** The assembled service: its use-cases and its HTTP app. */
export interface Latchkey {
  readonly useCases: UseCases;
  readonly app: ReturnType<typeof createHttpApp>;
}

/** Connects the ports to the use-cases, and the use-cases to HTTP. Names no technology. */
export const compose = (
  ports: Ports,
  config: Config,
  {
    startPage,
    notice,
    docsAsset,
    sendsMail,
  }: Pick<Platform, 'startPage' | 'notice' | 'docsAsset'> & Pick<Policy, 'sendsMail'>,
): Latchkey => {
  const useCases = createUseCases(ports, configuredPolicy(config, { sendsMail }));
  const settings = { ...configuredHttp(config), startPage, notice };
  return { useCases, app: createHttpApp({ useCases, settings, docsAsset }) };
};
