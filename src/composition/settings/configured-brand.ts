import type { Brand } from '../../domain/mail/brand.ts';
import type { Config } from './config.ts';

/** Returns the configured brand of mails and pages. */
export const configuredBrand = (config: Pick<Config, 'APP_NAME' | 'APP_LOGO_URL' | 'APP_COLOR'>): Brand => ({
  name: config.APP_NAME ?? null,
  logoUrl: config.APP_LOGO_URL ?? null,
  color: config.APP_COLOR ?? null,
});
