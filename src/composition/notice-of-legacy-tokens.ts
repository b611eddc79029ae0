import type { Config } from './settings/config.ts';

/** The minimum length of every other secret, in characters. */
const ENOUGH = 32;

/** Returns the start notice when tokens of the previous application are configured; null when they are not. */
export const noticeOfLegacyTokens = (
  { LEGACY_JWT_SECRET: secret, LEGACY_JWT_UNTIL: until }: Config,
  now: Date,
): string | null => {
  if (secret === undefined || until === undefined) return null;
  if (now >= until) {
    return 'LEGACY_JWT_UNTIL has passed: tokens of the previous application are no longer accepted. Remove LEGACY_JWT_UNTIL and LEGACY_JWT_SECRET.';
  }
  const taken = `Until ${until.toISOString()}, imported users can get their own account (GET /auth/me, GET /users/{id}) with tokens that LEGACY_JWT_SECRET has signed. These tokens give no other access.`;
  return secret.length >= ENOUGH
    ? taken
    : `${taken} WARNING: LEGACY_JWT_SECRET has fewer than ${ENOUGH} characters. Anybody who guesses it can read the names and e-mail addresses of imported users until then. Set an earlier LEGACY_JWT_UNTIL if possible.`;
};
