import * as z from 'zod';
import { ROLES, type Role } from '../../../../domain/role.ts';
import { USER_STATUSES, type User, type UserStatus } from '../../../../domain/user.ts';
import type { MembersOf } from './members-of.ts';

const time = z.string().meta({ format: 'date-time', examples: ['2026-01-02T03:04:05.678Z'] });

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
    id: z.string().meta({ examples: ['0198b5f2-6c1e-7c3a-9f00-2b1d4c5e6f70'] }),
    name: z.string().meta({ examples: ['Ada Lovelace'] }),
    email: z.string().meta({ format: 'email', examples: ['ada@example.com'] }),
    emailVerified: z.boolean(),
    roles: z.array(z.enum(ROLES)),
    status: z.enum(USER_STATUSES),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ ref: 'User' });

/** For writing an account out, member by member: what is not named here is in no answer. */
export const toUserBody = (user: User): UserBody => ({
  id: user.id,
  name: user.name,
  email: user.email.address,
  emailVerified: user.emailVerified,
  roles: [...user.roles],
  status: user.status,
  createdAt: user.createdAt.toISOString(),
  updatedAt: user.updatedAt.toISOString(),
});
