import type { User } from './user.ts';

/** Who asks for what is an administrator's to do: an account as it is now, or the system. */
export type Actor = Pick<User, 'id' | 'roles'>;

/**
 * Server code of the application that has Latchkey inside. It may do what an administrator may, no limit of writes holds it
 * back, and the audit log names it as the actor. Its id is one that no account has: neither made here nor imported.
 */
export const SYSTEM: Actor = { id: 'system:', roles: ['admin'] };
