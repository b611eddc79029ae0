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
    return 'LEGACY_JWT_UNTIL is over: tokens of the application of before open nothing any more. Remove it and LEGACY_JWT_SECRET.';
  }
  const taken = `Until ${until.toISOString()} tokens that LEGACY_JWT_SECRET has signed show imported users their own account (GET /auth/me, GET /users/{id}), and open nothing else.`;
  return secret.length >= ENOUGH
    ? taken
    : `${taken} THAT SECRET IS SHORT (fewer than ${ENOUGH} characters): whoever guesses it can read the names and addresses of imported users until then. Set an earlier LEGACY_JWT_UNTIL if you can.`;
};
