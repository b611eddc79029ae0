import * as z from 'zod';
import { COMPATS, type Compat } from '../../../adapters/driving/http/answer/compat.ts';
import { duration, host, origins, publicUrl, wholeNumber } from '../config-fields.ts';
import type { SettingsGroup } from '../settings-group.ts';

/** The server: where it listens, how it is reached, what it logs. */
export interface ServerSettings {
  readonly HOST: string;
  readonly PORT: number;
  readonly PUBLIC_URL?: string | undefined;
  readonly TRUST_PROXY: number;
  readonly CORS_ORIGINS?: readonly string[] | undefined;
  readonly COMPAT?: Compat | undefined;
  readonly LOG_LEVEL: 'debug' | 'info' | 'warning' | 'error';
  readonly SHUTDOWN_DEADLINE: number;
}

export const serverSettings: SettingsGroup<ServerSettings> = {
  fields: {
    HOST: host.default('127.0.0.1'),
    PORT: wholeNumber(1, 65_535).default(3000),
    PUBLIC_URL: publicUrl.optional(),
    TRUST_PROXY: wholeNumber(0, 16).default(0),
    CORS_ORIGINS: origins.optional(),
    COMPAT: z.enum(COMPATS, `must be ${COMPATS.join(' or ')}, or not set`).optional(),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warning', 'error'], 'must be one of: debug, info, warning, error')
      .default('info'),
    SHUTDOWN_DEADLINE: duration.default(10),
  },
};
