import { createHash, createHmac } from 'node:crypto';

const OBJECT = 'miniflare-D1DatabaseObject';
/** For the name of the database. */
export const D1_NAME = 'latchkey';

/** How workerd derives the id of a durable object from its name; Miniflare keeps a D1 database in the one of this id. */
const objectIdOf = (uniqueKey: string, name: string): string => {
  const key = createHash('sha256').update(uniqueKey).digest();
  const first = createHmac('sha256', key).update(name).digest().subarray(0, 16);
  const second = createHmac('sha256', key).update(first).digest().subarray(0, 16);
  return Buffer.concat([first, second]).toString('hex');
};

/** For the SQLite file of the D1 database below a folder: what a database URL can name. */
export const d1FileIn = (folder: string): string =>
  `${folder}/d1/${OBJECT}/${objectIdOf(OBJECT, D1_NAME)}.sqlite`;

/** For the folder that such a file is below. */
export const d1FolderOf = (databaseUrl: string): string =>
  databaseUrl.replace(/^sqlite:/, '').replace(/\/d1\/[^/]+\/[^/]+$/, '');
