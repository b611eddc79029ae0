import type { AccessTokenClaims } from './access-token-claims.ts';

/** The levels of assurance, from the lowest to the highest. */
export const ASSURANCE_LEVELS = ['aal1', 'aal2', 'phr'] as const;

/**
 * A level of assurance, the claim `acr`. `aal1`: the user gave one proof; `aal2`: two different factors; `phr`: a
 * passkey, which no phishing site can use.
 */
export type AssuranceLevel = (typeof ASSURANCE_LEVELS)[number];

/** How and how recently the user of a request must have authenticated. */
export interface AssuranceSettings {
  /** The lowest accepted level of assurance. */
  readonly acr?: AssuranceLevel;
  /** The maximum age of the user's authentication, in seconds. */
  readonly maxAgeSeconds?: number;
}

/** Throws a TypeError for settings that would check less than they seem to. */
export const checkAssurance = (settings: AssuranceSettings): void => {
  const { acr, maxAgeSeconds } = settings;
  if ('acr' in settings && (acr === undefined || !ASSURANCE_LEVELS.includes(acr))) {
    throw new TypeError(`acr must be ${ASSURANCE_LEVELS.join(', ')}, or be omitted`);
  }
  if ('maxAgeSeconds' in settings && !(Number.isSafeInteger(maxAgeSeconds) && Number(maxAgeSeconds) >= 1)) {
    throw new TypeError('maxAgeSeconds must be a whole number of at least 1, or be omitted');
  }
};

/** Reports whether the authentication that a token names is good enough. One of an unknown level or time is not. */
export const isAssured = (
  claims: AccessTokenClaims,
  { acr, maxAgeSeconds }: AssuranceSettings,
  now: Date,
): boolean => {
  const level = ASSURANCE_LEVELS.indexOf(claims.acr as AssuranceLevel);
  if (acr !== undefined && level < ASSURANCE_LEVELS.indexOf(acr)) return false;
  if (maxAgeSeconds === undefined) return true;
  const { authenticatedAt } = claims;
  return authenticatedAt !== null && now.getTime() - authenticatedAt.getTime() <= maxAgeSeconds * 1000;
};
