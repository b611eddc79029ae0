import type { HttpContext } from '../http-env.ts';

const RECORD_ID = /^[\w-]{1,128}$/;

/** Returns the id in a path. An invalid id becomes `-`, which no record has, so that authorization is checked first. */
export const recordIdOf = (c: HttpContext): string => {
  const id = c.req.param('id') ?? '';
  return RECORD_ID.test(id) ? id : '-';
};
