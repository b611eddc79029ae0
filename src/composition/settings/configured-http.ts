import { CLOCK_TOLERANCE_SECONDS } from '../../adapters/driven/jose/jose-token-issuer.ts';
import type { HttpSettings } from '../../adapters/driving/http/create-http-app.ts';
import { rolesWith } from '../../domain/users/role.ts';
import { version } from '../version.ts';
import type { Config } from './config.ts';
import { configuredBrand } from './configured-brand.ts';

/** Returns the configured settings of the HTTP adapter; what a platform decides has to be added. */
export const configuredHttp = (config: Config): HttpSettings => ({
  issuer: config.PUBLIC_URL,
  audience: config.JWT_AUDIENCE,
  brand: configuredBrand(config),
  passwordMinLength: config.PASSWORD_MIN_LENGTH,
  revocationBoundSeconds: config.JWT_EXPIRES + CLOCK_TOLERANCE_SECONDS,
  version,
  trustProxy: config.TRUST_PROXY,
  compat: config.COMPAT,
  roles: rolesWith(config.ROLES),
  corsOrigins: config.CORS_ORIGINS ?? [],
});
