import type { ServerStore } from '../store-definition.ts';

/** MongoDB: a standalone server, a replica set or a sharded cluster. */
export const mongodb: ServerStore = {
  id: 'mongodb',
  name: 'MongoDB',
  schemes: ['mongodb://', 'mongodb+srv://'],
  forms: ['mongodb://…', 'mongodb+srv://…'],
  example: 'mongodb://localhost/latchkey',
  needsSecret: true,
  takesPrefix: true,

  describe: (url) => {
    const [address = ''] = url.slice(url.indexOf('://') + 3).split('?');
    return `MongoDB at ${address.slice(address.lastIndexOf('@') + 1)}`;
  },

  open: async (url, { collectionPrefix }) => {
    const { openMongoStore } = await import('./open-mongo-store.ts');
    return openMongoStore({ url, collectionPrefix });
  },
};
