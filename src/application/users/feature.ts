import type { User } from '../../domain/users/user.ts';
import { createAnnounceNewAddress } from '../email/announce-new-address.ts';
import type { Feature } from '../feature.ts';
import type { Limited } from '../limits/limit-writes.ts';
import { type CreateUser, createUserCreation } from './create-user.ts';
import { createDeleteUser, type DeleteUser } from './delete-user.ts';
import { createGetUser, type GetUser } from './get-user.ts';
import { createListUsers, type ListUsers } from './list-users.ts';
import { createUpdateUser, type UpdateUser } from './update-user.ts';

export interface UsersActs {
  readonly createUser: Limited<CreateUser>;
  readonly updateUser: Limited<UpdateUser>;
  readonly deleteUser: Limited<DeleteUser>;
}

export interface UsersReads {
  readonly getUser: GetUser;
  readonly listUsers: ListUsers;
}

const roleList = ({ roles }: User): { readonly roles: string } => ({ roles: roles.join(' ') });

export const users: Feature<UsersActs, UsersReads> = {
  acts: (kit) => ({
    createUser: kit.limitWrites(createUserCreation(kit), () => null),
    updateUser: kit.limitWrites(
      createUpdateUser({ ...kit, announceNewAddress: createAnnounceNewAddress(kit) }),
      ({ id }) => id,
    ),
    deleteUser: kit.limitWrites(createDeleteUser(kit), ({ id }) => id),
  }),
  reads: (kit) => ({
    getUser: createGetUser(kit),
    listUsers: createListUsers(kit),
  }),
  facts: {
    createUser: ({ actor, password }, outcome) => {
      if (!outcome.ok) return [];
      const invited = password === undefined ? { invited: 'true' } : {};
      const details = { ...roleList(outcome.value), ...invited };
      return [{ type: 'user_created', actorId: actor.id, userId: outcome.value.id, details }];
    },

    updateUser: ({ actor, id }, outcome) => {
      if (!outcome.ok) return [];
      const { user, changed } = outcome.value;
      const about = { actorId: actor.id, userId: id };
      const status = user.status === 'disabled' ? 'user_disabled' : 'user_enabled';
      const facts = {
        name: { ...about, type: 'user_renamed' },
        email: { ...about, type: 'email_changed' },
        roles: { ...about, type: 'roles_changed', details: roleList(user) },
        status: { ...about, type: status },
        // Which one, never what is in it.
        publicMetadata: { ...about, type: 'metadata_changed', details: { field: 'publicMetadata' } },
        privateMetadata: { ...about, type: 'metadata_changed', details: { field: 'privateMetadata' } },
      } as const;
      return changed.map((field) => facts[field]);
    },

    deleteUser: ({ actor, id }, outcome) =>
      outcome.ok ? [{ type: 'user_deleted', actorId: actor.id, userId: id }] : [],
  },
};
