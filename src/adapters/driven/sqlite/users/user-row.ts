import type { EmailKey } from '../../../../domain/email/email.ts';
import { metadataOf, metadataText } from '../../../../domain/users/metadata.ts';
import { nameKey } from '../../../../domain/users/name.ts';
import { inRoleOrder } from '../../../../domain/users/role.ts';
import { type SignUp, USER_STATUSES, type User } from '../../../../domain/users/user.ts';
import type { SqliteRow, SqliteValue } from '../connection/sqlite-driver.ts';

/** The columns of a user, in the order of {@link userValues}. */
export const USER_COLUMNS = [
  'id',
  'name',
  'name_key',
  'email',
  'email_key',
  'email_verified',
  'roles',
  'status',
  'public_metadata',
  'private_metadata',
  'password_hash',
  'session_epoch',
  'has_second_factor',
  'factor_epoch',
  'link_epoch',
  'sign_up_seen_at',
  'sign_up_device',
  'sign_up_ip_address',
  'created_at',
  'updated_at',
  'version',
] as const;

/** The columns to select a user from `users u`. */
export const SELECTED_USER: string = USER_COLUMNS.map((column) => `u.${column}`).join(', ');

/** Returns the column values of a user. */
export const userValues = (user: User): readonly SqliteValue[] => [
  user.id,
  user.name,
  nameKey(user.name),
  user.email.address,
  user.email.key,
  user.emailVerified ? 1 : 0,
  user.roles.join(' '),
  user.status,
  metadataText(user.publicMetadata),
  metadataText(user.privateMetadata),
  user.passwordHash,
  user.sessionEpoch,
  user.hasSecondFactor ? 1 : 0,
  user.factorEpoch,
  user.linkEpoch,
  user.signUp?.lastSeenAt.getTime() ?? null,
  user.signUp?.device ?? null,
  user.signUp?.ipAddress ?? null,
  user.createdAt.getTime(),
  user.updatedAt.getTime(),
  user.version,
];

/** Whether two users have the same column values. */
export const isSameRow = (left: User, right: User): boolean =>
  JSON.stringify(userValues(left)) === JSON.stringify(userValues(right));

const text = (row: SqliteRow, column: string): string => String(row[column]);
const textOrNull = (row: SqliteRow, column: string): string | null =>
  row[column] === null ? null : text(row, column);
const time = (row: SqliteRow, column: string): Date => new Date(Number(row[column]));

const signUpOf = (row: SqliteRow): SignUp | null =>
  row.sign_up_seen_at === null
    ? null
    : {
        device: textOrNull(row, 'sign_up_device'),
        ipAddress: textOrNull(row, 'sign_up_ip_address'),
        lastSeenAt: time(row, 'sign_up_seen_at'),
      };

/** Converts a row to a user. Throws for an unknown status. */
export const userOf = (row: SqliteRow): User => {
  const status = USER_STATUSES.find((known) => known === row.status);
  if (status === undefined) throw new Error(`user ${row.id} has an unknown status`);
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    email: { address: text(row, 'email'), key: text(row, 'email_key') as EmailKey },
    emailVerified: row.email_verified === 1,
    roles: inRoleOrder(text(row, 'roles').split(' ')),
    status,
    publicMetadata: metadataOf(textOrNull(row, 'public_metadata')),
    privateMetadata: metadataOf(textOrNull(row, 'private_metadata')),
    passwordHash: textOrNull(row, 'password_hash'),
    sessionEpoch: Number(row.session_epoch),
    hasSecondFactor: row.has_second_factor === 1,
    factorEpoch: Number(row.factor_epoch),
    linkEpoch: Number(row.link_epoch),
    signUp: signUpOf(row),
    createdAt: time(row, 'created_at'),
    updatedAt: time(row, 'updated_at'),
    version: Number(row.version),
  };
};
