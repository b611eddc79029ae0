import type { User } from './user.ts';

const changed = (user: User, now: Date): User => ({ ...user, updatedAt: now, version: user.version + 1 });

/** Makes every later sign-in ask for a second factor. An account that already asks for one is returned unchanged. */
export const addSecondFactor = (user: User, now: Date): User =>
  user.hasSecondFactor ? user : { ...changed(user, now), hasSecondFactor: true };

/** Removes all second factors, with recovery codes and trusted devices; a factor that is being stored has no effect. */
export const withoutFactors = (user: User): User => ({
  ...user,
  hasSecondFactor: false,
  factorEpoch: user.factorEpoch + 1,
});

/** Makes later sign-ins ask for no second factor. */
export const removeSecondFactors = (user: User, now: Date): User => changed(withoutFactors(user), now);

/** Removes the second factors of a user who has lost them, or whose account is in the hands of somebody else, and ends every session. */
export const resetSecondFactors = (user: User, now: Date): User => ({
  ...removeSecondFactors(user, now),
  sessionEpoch: user.sessionEpoch + 1,
});
