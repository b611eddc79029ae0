import * as z from 'zod';
import type { Actor } from '../../../../domain/users/actor.ts';
import { mayManageUsers } from '../../../../domain/users/authorization.ts';
import type { Metadata } from '../../../../domain/users/metadata.ts';
import type { Role } from '../../../../domain/users/role.ts';
import { USER_STATUSES, type User, type UserStatus } from '../../../../domain/users/user.ts';
import { idField, timeField } from '../answer/answer-fields.ts';
import type { Compat } from '../answer/compat.ts';
import type { MembersOf } from '../answer/members-of.ts';
import { nestUserMembers } from '../answer/nest-members.ts';
import { metadataField, roleField } from './account-fields.ts';

/** An account in an answer. */
export interface UserBody {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly roles: readonly Role[];
  readonly status: UserStatus;
  readonly hasSecondFactor: boolean;
  readonly publicMetadata: Metadata;
  readonly privateMetadata?: Metadata | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const userSchema: z.ZodType<UserBody> = z
  .object<MembersOf<UserBody>>({
    id: idField,
    name: z.string().meta({ examples: ['Ada Lovelace'] }),
    // No `format`: validators refuse some addresses that mobile carriers issued, and non-Latin top-level domains.
    email: z.string().meta({
      description: 'In ASCII: an internationalized domain is in its xn-- form.',
      examples: ['ada@example.com'],
    }),
    emailVerified: z.boolean(),
    roles: z.array(roleField).meta({ examples: [['user']] }),
    status: z.enum(USER_STATUSES),
    hasSecondFactor: z
      .boolean()
      .meta({ description: 'Whether signing in needs a second factor.', examples: [false] }),
    publicMetadata: metadataField.describe('Set by administrators, visible to the user.'),
    privateMetadata: metadataField
      .describe('Set by administrators, and returned only to administrators, by endpoints below `/users`.')
      .optional(),
    createdAt: timeField,
    updatedAt: timeField,
  })
  .meta({ ref: 'User' });

/** Converts an account to its body, member by member: a member that is not listed here is in no answer. */
export const toUserBody = (user: User, compat: Compat | undefined): UserBody => ({
  id: user.id,
  name: user.name,
  email: user.email.address,
  emailVerified: user.emailVerified,
  roles: [...user.roles],
  status: user.status,
  hasSecondFactor: user.hasSecondFactor,
  publicMetadata: user.publicMetadata,
  createdAt: user.createdAt.toISOString(),
  updatedAt: user.updatedAt.toISOString(),
  ...nestUserMembers(compat, user.id),
});

/** Converts an account to its body for a caller: private metadata only if the caller may manage users. */
export const toUserBodyFor = (actor: Actor, user: User, compat: Compat | undefined): UserBody => ({
  ...toUserBody(user, compat),
  ...(mayManageUsers(actor) ? { privateMetadata: user.privateMetadata } : {}),
});
