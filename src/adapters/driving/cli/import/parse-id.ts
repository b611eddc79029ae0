/** What every route here takes as an id. */
const ID = /^[\w-]{1,128}$/;

/**
 * Reads an id of another system: an ObjectId, a UUID, a number, or any other text of letters, digits, `_` and `-`. Auth0 puts the
 * connection before it: that of its own database goes, that of another is joined by a hyphen. Null when it can be none here.
 */
export const parseId = (value: unknown): string | null => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  if (typeof value !== 'string') return null;
  const id = value.replace(/^auth0\|/, '').replace('|', '-');
  return ID.test(id) ? id : null;
};

const OBJECT_ID = /^[0-9a-f]{24}$/i;

/** When an ObjectId was made, by its first four bytes; null for any other id. */
export const timeOfObjectId = (id: string): Date | null =>
  OBJECT_ID.test(id) ? new Date(Number.parseInt(id.slice(0, 8), 16) * 1000) : null;
