import type { Actor } from './actor.ts';
import type { UserChange, UserId } from './user.ts';

const isAdmin = (actor: Actor): boolean => actor.roles.includes('admin');

/** Reports whether an actor may see and manage every account. */
export const mayManageUsers = (actor: Actor): boolean => isAdmin(actor);

/** Reports whether an actor may see an account: its owner and every admin may. */
export const mayReadUser = (actor: Actor, id: UserId): boolean => isAdmin(actor) || actor.id === id;

/**
 * Reports whether an actor may change these fields of an account: an admin may change all of them, the owner only the
 * name.
 */
export const mayChangeUser = (actor: Actor, id: UserId, fields: readonly (keyof UserChange)[]): boolean =>
  isAdmin(actor) || (actor.id === id && fields.every((field) => field === 'name'));
