/** The proof by which a user authenticated: the password of the account, or a secret mailed to its e-mail address. */
export type AuthenticationMethod = 'pwd' | 'mail';

/** How and when the user of a session last authenticated. */
export interface Authentication {
  readonly methods: readonly AuthenticationMethod[];
  readonly at: Date;
}

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
