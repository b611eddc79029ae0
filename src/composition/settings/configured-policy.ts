import { toBase64url } from '../../adapters/driven/web-crypto/digests.ts';
import type { ResourceServer } from '../../application/oauth/authenticate-resource-server.ts';
import type { Policy } from '../../application/policy.ts';
import { type LimitPolicy, limitPolicyOf } from '../../domain/limits/limit-policy.ts';
import { rolesWith } from '../../domain/users/role.ts';
import type { Config } from './config.ts';
import { guessableWordsOf } from './guessable-words.ts';

const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/** Their digests are compared in base64url. */
const servicesOf = ({ SERVICES = [] }: Config): readonly ResourceServer[] =>
  SERVICES.map(({ name, secretDigest }) => ({ name, secretHash: toBase64url(bytesOfHex(secretDigest)) }));

const limitsOf = (config: Config): LimitPolicy | null =>
  config.RATE_LIMITS === 'off'
    ? null
    : limitPolicyOf({
        failuresInARow: config.RATE_LIMIT_FAILURES,
        triesPerNetwork: config.RATE_LIMIT_TRIES,
        signUpsPerNetwork: config.RATE_LIMIT_SIGN_UPS,
      });

/** Returns the configured rules of the use-cases. */
export const configuredPolicy = (config: Config, { sendsMail }: Pick<Policy, 'sendsMail'>): Policy => ({
  sendsMail,
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
  secondFactor: {
    mode: config.SECOND_FACTOR,
    roles: config.SECOND_FACTOR_ROLES,
    trustedDeviceDays: config.TRUSTED_DEVICE_DAYS,
  },
  services: servicesOf(config),
  limits: limitsOf(config),
  session: {
    ttlSeconds: config.SESSION_EXPIRES,
    idleTtlSeconds: config.SESSION_IDLE_EXPIRES,
    graceSeconds: config.REFRESH_GRACE,
    lateRepeats: config.REFRESH_LATE_REPEATS,
    mostPerUser: config.SESSIONS_PER_USER,
  },
});
