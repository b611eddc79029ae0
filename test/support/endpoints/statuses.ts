/**
 * Who calls. `user` owns the record in the path, `other` does not. Ended, disabled and deleted callers hold genuine
 * tokens.
 */
export const CALLERS = ['anonymous', 'user', 'other', 'admin', 'ended', 'disabled', 'deleted'] as const;
export type Caller = (typeof CALLERS)[number];

/** The status that each caller gets. */
export type Statuses = Readonly<Record<Caller, number>>;

/** Everybody gets the same. */
export const everybody = (status: number): Statuses => ({
  anonymous: status,
  user: status,
  other: status,
  admin: status,
  ended: status,
  disabled: status,
  deleted: status,
});

/** Whoever is signed in gets it, whatever record is in the path. */
export const signedIn = (status: number): Statuses => ({
  ...everybody(401),
  user: status,
  other: status,
  admin: status,
});

/** The owner of the record and administrators get it; other users are refused. */
export const ownerOrAdmin = (status: number): Statuses => ({ ...signedIn(403), user: status, admin: status });

/** Administrators get it; other users are refused. */
export const onlyAdmin = (status: number): Statuses => ({ ...signedIn(403), admin: status });
