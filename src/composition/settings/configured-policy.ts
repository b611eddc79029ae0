import type { Policy } from '../../application/policy.ts';
import { rolesWith } from '../../domain/users/role.ts';
import type { Config } from './config.ts';
import { configuredLimits } from './configured-limits.ts';
import { guessableWordsOf } from './guessable-words.ts';
import { resourceServersOf } from './resource-servers.ts';

/** Returns the configured rules of the use-cases. */
export const configuredPolicy = (config: Config): Policy => ({
  password: {
    minLength: config.PASSWORD_MIN_LENGTH,
    maxLength: 256,
    guessableWords: guessableWordsOf(config.PUBLIC_URL, config.APP_NAME),
  },
  requireVerifiedEmail: config.REQUIRE_VERIFIED_EMAIL,
  signUp: config.SIGN_UP,
  roles: rolesWith(config.ROLES),
  claims: config.CLAIMS,
  adminRecentSeconds: config.ADMIN_RECENT,
  services: resourceServersOf(config),
  limits: configuredLimits(config),
  session: {
    ttlSeconds: config.SESSION_EXPIRES,
    idleTtlSeconds: config.SESSION_IDLE_EXPIRES,
    graceSeconds: config.REFRESH_GRACE,
    lateRepeats: config.REFRESH_LATE_REPEATS,
    mostPerUser: config.SESSIONS_PER_USER,
  },
});
