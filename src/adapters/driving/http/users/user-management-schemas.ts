import * as z from 'zod';
import type { CreateUserCommand } from '../../../../application/users/create-user.ts';
import type { ListUsersCommand } from '../../../../application/users/list-users.ts';
import type { UpdateUserCommand } from '../../../../application/users/update-user.ts';
import type { MetadataField } from '../../../../domain/users/metadata.ts';
import type { Role } from '../../../../domain/users/role.ts';
import { USER_STATUSES } from '../../../../domain/users/user.ts';
import { USER_SORTS } from '../../../../domain/users/user-list.ts';
import { cursorField } from '../answer/answer-fields.ts';
import type { MembersOf } from '../answer/members-of.ts';
import { emailField, metadataInput, nameField, passwordField } from './account-fields.ts';
import { type UserBody, userSchema } from './user-schema.ts';

// The domain checks which roles exist: users may keep a role that is no longer configured.
const rolesField = (roles: readonly Role[]) =>
  z
    .array(z.string().meta({ enum: [...roles] }))
    .meta({ minItems: 1, uniqueItems: true, examples: [['user']] });

/** Makes the schema of the body that creates an account. `roles` are those that can be granted. */
export const createUserSchema = (
  roles: readonly Role[],
): z.ZodType<Pick<CreateUserCommand, 'name' | 'email' | 'password' | 'roles' | MetadataField>> =>
  z
    .strictObject({
      name: nameField,
      email: emailField,
      password: passwordField.optional(),
      roles: rolesField(roles).optional(),
      publicMetadata: metadataInput,
      privateMetadata: metadataInput,
    })
    .meta({ ref: 'CreateUser' });

/** Makes the schema of the body that changes an account. Absent members stay unchanged. */
export const updateUserSchema = (
  roles: readonly Role[],
): z.ZodType<Pick<UpdateUserCommand, 'name' | 'email' | 'roles' | 'status' | MetadataField>> =>
  z
    .strictObject({
      name: nameField.optional(),
      email: emailField.optional(),
      roles: rolesField(roles).optional(),
      publicMetadata: metadataInput,
      privateMetadata: metadataInput,
      status: z.enum(USER_STATUSES).optional(),
    })
    .meta({ ref: 'UpdateUser' });

/** The query parameters of the list of accounts. */
export interface ListUsersQuery extends Omit<ListUsersCommand, 'actor' | 'after'> {
  readonly cursor?: string | undefined;
}

/** Makes the schema of the query of the list of accounts. The domain checks which parameters can be combined. */
export const listUsersSchema = (roles: readonly Role[]): z.ZodObject<MembersOf<ListUsersQuery>> =>
  z.strictObject({
    limit: z
      .int()
      .meta({ minimum: 1, maximum: 200, default: 50, description: 'Accounts per page.' })
      .optional(),
    cursor: z
      .string()
      .meta({ minLength: 1, description: '`nextCursor` of the previous page, with the same `sort` and `q`.' })
      .optional(),
    email: z
      .string()
      .meta({
        minLength: 3,
        description: 'The one account with this e-mail address, regardless of upper and lower case.',
      })
      .optional(),
    q: z
      .string()
      .describe(
        'With `sort=name`: the beginning of any word of the name, or several words in a row of which the last may be ' +
          'incomplete, regardless of case and accents; the list is ordered by the matching word. With `sort=email`: the ' +
          'beginning of the e-mail address, regardless of case. Rejected with every other `sort`.',
      )
      .optional(),
    status: z.enum(USER_STATUSES).describe('Only with `sort=createdAt` or `sort=-createdAt`.').optional(),
    role: z
      .string()
      .meta({
        enum: [...roles],
        description:
          'Only with `sort=createdAt` or `sort=-createdAt`. A role that is no longer configured is accepted as long as an account has it.',
      })
      .optional(),
    sort: z
      .enum(USER_SORTS)
      .meta({
        default: 'createdAt',
        description: 'The order of the list. `-` reverses it.',
      })
      .optional(),
  });

/** A page of accounts in an answer. */
export interface UserPageBody {
  readonly items: readonly UserBody[];
  readonly nextCursor: string | null;
}

export const userPageSchema: z.ZodType<UserPageBody> = z
  .object<MembersOf<UserPageBody>>({ items: z.array(userSchema), nextCursor: cursorField })
  .meta({ ref: 'UserPage' });
