import type { User, UserId } from '../users/user.ts';

/** RFC 9562 section 5.7: how every account is numbered that was opened here. */
const OWN_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether an account was brought along from another system. One whose ids are UUIDv7 too is not told from ours. */
export const isImportedId = (id: UserId): boolean => !OWN_ID.test(id);

/**
 * Whether a token of the system that an account was imported from still stands for it: nobody has changed its password,
 * claimed or disabled it since, each of which raises the epoch that an import begins with.
 */
export const legacyTokenSpeaksFor = (user: User): boolean =>
  isImportedId(user.id) && user.status === 'active' && user.sessionEpoch === 0;

/** What such a token shows and may do of an account: what an ordinary user does, whatever roles it has. */
export const asOrdinaryUser = (user: User): User => ({ ...user, roles: ['user'] });
