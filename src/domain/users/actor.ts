import type { User } from './user.ts';

/** The actor of an administrative request: a current account, or the system. */
export type Actor = Pick<User, 'id' | 'roles'>;

/**
 * The server code of an application that embeds Latchkey. It may do what an administrator may, has no rate limit on
 * writes, and is the actor in the audit log. No account, created here or imported, has this id.
 */
export const SYSTEM: Actor = { id: 'system:', roles: ['admin'] };
