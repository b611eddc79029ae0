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
    limit: z.int().meta({ minimum: 1, maximum: 200, default: 50, description: 'Users a page.' }).optional(),
    cursor: z
      .string()
      .meta({ minLength: 1, description: '`nextCursor` of the page before, with the same `sort` and `q`.' })
      .optional(),
    email: z
      .string()
      .meta({
        minLength: 3,
        description: 'The one account with this address, in whatever spelling it is typed.',
      })
      .optional(),
    q: z
      .string()
      .describe(
        'With `sort=name`: the beginning of any word of the name, or words in a row and the beginning of the next, ' +
          'without regard to case and accents; ordered by the word that was found. With `sort=email`: the beginning ' +
          'of the address, without regard to case. With another sort it is refused.',
      )
      .optional(),
    status: z.enum(USER_STATUSES).describe('With `sort=createdAt` or `-createdAt` only.').optional(),
    role: z
      .string()
      .meta({
        enum: [...roles],
        description:
          'With `sort=createdAt` or `-createdAt` only. One that is configured no longer is taken as long as somebody has it.',
      })
      .optional(),
    sort: z
      .enum(USER_SORTS)
      .meta({
        default: 'createdAt',
        description: 'What the list is ordered by; `-` for the other way round.',
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
