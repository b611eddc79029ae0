import type { HttpContext } from '../http-env.ts';

const RECORD_ID = /^[\w-]{1,128}$/;

/** For the id in a path. What can be no id becomes that of nobody, so authorization is decided before it is missed. */
export const recordIdOf = (c: HttpContext): string => {
  const id = c.req.param('id') ?? '';
  return RECORD_ID.test(id) ? id : '-';
};
