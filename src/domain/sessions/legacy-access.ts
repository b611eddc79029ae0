import type { User, UserId } from '../users/user.ts';

/** The ids of accounts that were opened here: UUIDv7 (RFC 9562 section 5.7). */
const OWN_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Reports whether an account was imported from another system. Imported ids that are UUIDv7 too are not recognised. */
export const isImportedId = (id: UserId): boolean => !OWN_ID.test(id);

/**
 * Reports whether a token of the system that an account was imported from still authenticates its user: since the
 * import, the password was not changed, and the account was neither claimed nor disabled. Each of these raises the
 * epoch, which is 0 after an import. It does not once a second factor was added: the token was given without one.
 */
export const legacyTokenSpeaksFor = (user: User): boolean =>
  isImportedId(user.id) && user.status === 'active' && user.sessionEpoch === 0 && !user.hasSecondFactor;

/** Returns the account as such a token sees it: with the rights of an ordinary user, whatever roles it has. */
export const asOrdinaryUser = (user: User): User => ({ ...user, roles: ['user'] });
