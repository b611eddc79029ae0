import { createHash, createHmac } from 'node:crypto';

const OBJECT = 'miniflare-D1DatabaseObject';
export const D1_NAME = 'latchkey';

/**
 * Derives the id of a durable object from its name as workerd does. Miniflare keeps a D1 database in the object of this
 * id.
 */
const objectIdOf = (uniqueKey: string, name: string): string => {
  const key = createHash('sha256').update(uniqueKey).digest();
  const first = createHmac('sha256', key).update(name).digest().subarray(0, 16);
  const second = createHmac('sha256', key).update(first).digest().subarray(0, 16);
  return Buffer.concat([first, second]).toString('hex');
};

/** Returns the path of the D1 database's SQLite file below a folder, as a database URL can name it. */
export const d1FileIn = (folder: string): string =>
  `${folder}/d1/${OBJECT}/${objectIdOf(OBJECT, D1_NAME)}.sqlite`;

/** Returns the folder that the file of a database URL is below. */
export const d1FolderOf = (databaseUrl: string): string =>
  databaseUrl.replace(/^sqlite:/, '').replace(/\/d1\/[^/]+\/[^/]+$/, '');
