import type { Email } from '../../domain/email/email.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { User, UserId } from '../../domain/users/user.ts';
import type { EmailTaken, LastAdmin, UserNotFound, UserRepository } from '../ports/user-repository.ts';

/** The account at the address does not have to make way. */
const STAYS = err({ code: 'email_taken' });

/**
 * Changes a user whose new e-mail address has been verified. An unverified sign-up for that address makes way: its
 * account is deleted. An account that an administrator opened or that was imported stays, and so does the last admin.
 */
export const moveToAddress = async <E>(
  users: UserRepository,
  id: UserId,
  { key }: Email,
  change: (current: User) => Result<User, E>,
): Promise<Result<User, E | UserNotFound | EmailTaken | LastAdmin>> => {
  const moved = await users.update(id, change);
  if (moved.ok || (moved.error as { code?: unknown }).code !== 'email_taken') return moved;
  const holder = await users.findByEmail(key);
  if (holder !== null) {
    const removed = await users.delete(holder.id, (current) =>
      current.signUp !== null && current.email.key === key ? ok(current) : STAYS,
    );
    if (!removed.ok && removed.error.code !== 'user_not_found') return STAYS;
  }
  return users.update(id, change);
};
