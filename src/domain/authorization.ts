import type { User, UserChange, UserId } from './user.ts';

const isAdmin = (actor: User): boolean => actor.roles.includes('admin');

/** For deciding who may see and manage every account. */
export const mayManageUsers = (actor: User): boolean => isAdmin(actor);

/** For deciding who may see one account: its owner and every admin. */
export const mayReadUser = (actor: User, id: UserId): boolean => isAdmin(actor) || actor.id === id;

/** For deciding who may change what: an admin everything, an owner the name and nothing else. */
export const mayChangeUser = (actor: User, id: UserId, fields: readonly (keyof UserChange)[]): boolean =>
  isAdmin(actor) || (actor.id === id && fields.every((field) => field === 'name'));
