/**
 * A proof by which a user authenticated. `pwd`: the password of the account; `mail`: a secret mailed to its address;
 * `fed`: a sign-in at another provider; `otp`: a code of the user's authenticator app; `rcv`: a recovery code; `pop`: a
 * passkey used without a check of who uses it; `pop-uv`: a passkey whose device verified its user.
 */
export type AuthenticationMethod = 'pwd' | 'mail' | 'fed' | 'otp' | 'rcv' | 'pop' | 'pop-uv';

/** How and when the user of a session last authenticated. */
export interface Authentication {
  readonly methods: readonly AuthenticationMethod[];
  readonly at: Date;
}

/** The levels of assurance, from the lowest to the highest. */
export const ASSURANCE_LEVELS = ['aal1', 'aal2', 'phr'] as const;

/**
 * A level of assurance, as in the claim `acr`. `aal1`: one proof; `aal2`: two different ones (NIST SP 800-63B); `phr`:
 * with a passkey, resistant to phishing (OpenID Connect Extended Authentication Profile ACR Values 1.0).
 */
export type AssuranceLevel = (typeof ASSURANCE_LEVELS)[number];

const FIRST_FACTORS: readonly AuthenticationMethod[] = ['pwd', 'mail', 'fed'];
const CODES: readonly AuthenticationMethod[] = ['otp', 'rcv'];

/** Returns the level of assurance that the proofs of an authentication give. */
export const acrOf = ({ methods }: Pick<Authentication, 'methods'>): AssuranceLevel => {
  const hasAny = (wanted: readonly AuthenticationMethod[]): boolean =>
    methods.some((method) => wanted.includes(method));
  const isBegun = hasAny(FIRST_FACTORS);
  if (hasAny(['pop-uv']) || (isBegun && hasAny(['pop']))) return 'phr';
  return (isBegun || hasAny(['pop'])) && hasAny(CODES) ? 'aal2' : 'aal1';
};

/** Reports whether a level of assurance is at least the wanted one. */
export const isAtLeast = (level: AssuranceLevel, wanted: AssuranceLevel): boolean =>
  ASSURANCE_LEVELS.indexOf(level) >= ASSURANCE_LEVELS.indexOf(wanted);

/**
 * Returns the claim `amr` of an authentication (RFC 8176): its methods, `pop` for every passkey, and `mfa` if there
 * were two factors. `mail`, `fed` and `rcv` are values of our own.
 */
export const amrOf = ({ methods }: Pick<Authentication, 'methods'>): readonly string[] => [
  ...new Set(methods.map((method) => (method === 'pop-uv' ? 'pop' : method))),
  ...(acrOf({ methods }) === 'aal1' ? [] : ['mfa']),
];

/**
 * The maximum age, in seconds, of the authentication of a user without a password, where other users enter their
 * password.
 */
export const OWNER_RECENT_SECONDS: number = 600;

/** The default maximum age, in seconds, of the authentication of an administrator who changes other accounts. */
export const DEFAULT_ADMIN_RECENT_SECONDS: number = 900;

/** Reports whether an authentication is at most `maxAgeSeconds` old. */
export const isRecent = ({ at }: Authentication, maxAgeSeconds: number, now: Date): boolean =>
  now.getTime() - at.getTime() <= maxAgeSeconds * 1000;

/** How well and how recently a user must have authenticated. An absent member asks for nothing. */
export interface WantedAuthentication {
  readonly acr?: AssuranceLevel;
  readonly maxAgeSeconds?: number;
}

/** Reports whether an authentication is what is wanted. One that is unknown is not. */
export const isGoodEnough = (
  authentication: Authentication | undefined,
  { acr, maxAgeSeconds }: WantedAuthentication,
  now: Date,
): boolean =>
  authentication !== undefined &&
  (acr === undefined || isAtLeast(acrOf(authentication), acr)) &&
  (maxAgeSeconds === undefined || isRecent(authentication, maxAgeSeconds, now));

/** Returns the authentication of a session whose user has just given another proof in it. */
export const authenticateAgain = (
  { methods }: Pick<Authentication, 'methods'>,
  method: AuthenticationMethod,
  now: Date,
): Authentication => ({ methods: [...methods.filter((earlier) => earlier !== method), method], at: now });
