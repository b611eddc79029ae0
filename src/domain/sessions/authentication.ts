/** What somebody has proven to be the owner of an account by: its password, or a secret that was mailed to its address. */
export type AuthenticationMethod = 'pwd' | 'mail';

/** How the user of a session has last proven to be who it is, and when. */
export interface Authentication {
  readonly methods: readonly AuthenticationMethod[];
  readonly at: Date;
}

/** How recent the authentication of a user without a password has to be where others type their password, in seconds. */
export const OWNER_RECENT_SECONDS: number = 600;

/** How recent that of an administrator has to be who writes about others, where the operator does not set it, in seconds. */
export const DEFAULT_ADMIN_RECENT_SECONDS: number = 900;

/** Whether an authentication is at most so old. */
export const isRecent = ({ at }: Authentication, maxAgeSeconds: number, now: Date): boolean =>
  now.getTime() - at.getTime() <= maxAgeSeconds * 1000;
