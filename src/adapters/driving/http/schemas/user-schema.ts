import * as z from 'zod';
import type { Role } from '../../../../domain/role.ts';
import { USER_STATUSES, type User, type UserStatus } from '../../../../domain/user.ts';
import type { Compat } from '../compat.ts';
import { nestUserMembers } from '../nest-members.ts';
import { idField, roleField, timeField } from './account-fields.ts';
import type { MembersOf } from './members-of.ts';

/** For an account as the API shows it. */
export interface UserBody {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly roles: readonly Role[];
  readonly status: UserStatus;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** For documenting an account in an answer. */
export const userSchema: z.ZodType<UserBody> = z
  .object<MembersOf<UserBody>>({
    id: idField,
    name: z.string().meta({ examples: ['Ada Lovelace'] }),
    // No `format`: validators of it refuse addresses that carriers gave out, and the top-level domains of other scripts.
    email: z.string().meta({
      description: 'In ASCII: an international domain is in its xn-- form.',
      examples: ['ada@example.com'],
    }),
    emailVerified: z.boolean(),
    roles: z.array(roleField).meta({ examples: [['user']] }),
    status: z.enum(USER_STATUSES),
    createdAt: timeField,
    updatedAt: timeField,
  })
  .meta({ ref: 'User' });

/** For writing an account out, member by member: what is not named here is in no answer. */
export const toUserBody = (user: User, compat: Compat | undefined): UserBody => ({
  id: user.id,
  name: user.name,
  email: user.email.address,
  emailVerified: user.emailVerified,
  roles: [...user.roles],
  status: user.status,
  createdAt: user.createdAt.toISOString(),
  updatedAt: user.updatedAt.toISOString(),
  ...nestUserMembers(compat, user.id),
});
