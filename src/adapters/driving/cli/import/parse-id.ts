/** The ids that the routes of this service accept. */
const ID = /^[\w-]{1,128}$/;

/**
 * Parses an id of another system: an ObjectId, a UUID, a number, or any other text of letters, digits, `_` and `-`. Auth0
 * prefixes ids with the connection: `auth0|` (its own database) is removed, any other prefix is joined by a hyphen. Null
 * when it cannot be an id here.
 */
export const parseId = (value: unknown): string | null => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  if (typeof value !== 'string') return null;
  const id = value.replace(/^auth0\|/, '').replace('|', '-');
  return ID.test(id) ? id : null;
};

const OBJECT_ID = /^[0-9a-f]{24}$/i;

/** Returns when an ObjectId was created, from its first four bytes; null for any other id. */
export const timeOfObjectId = (id: string): Date | null =>
  OBJECT_ID.test(id) ? new Date(Number.parseInt(id.slice(0, 8), 16) * 1000) : null;
