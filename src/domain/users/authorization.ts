import type { Actor } from './actor.ts';
import type { UserChange, UserId } from './user.ts';

const isAdmin = (actor: Actor): boolean => actor.roles.includes('admin');

/** For deciding who may see and manage every account. */
export const mayManageUsers = (actor: Actor): boolean => isAdmin(actor);

/** For deciding who may see one account: its owner and every admin. */
export const mayReadUser = (actor: Actor, id: UserId): boolean => isAdmin(actor) || actor.id === id;

/** For deciding who may change what: an admin everything, an owner the name and nothing else. */
export const mayChangeUser = (actor: Actor, id: UserId, fields: readonly (keyof UserChange)[]): boolean =>
  isAdmin(actor) || (actor.id === id && fields.every((field) => field === 'name'));
