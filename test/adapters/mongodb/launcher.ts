import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { openFlakyProxy } from '../../support/mongo/flaky-proxy.ts';
import { newSecret } from '../../support/stores/new-secret.ts';
import type { StoreLauncher } from '../../support/stores/store-launcher.ts';

/** Returns the URL of a database with a random name. */
const databaseOn = (server: string): string => {
  const url = new URL(server);
  url.pathname = `/latchkey_${randomUUID().replaceAll('-', '')}`;
  return url.href;
};

export const launcher: StoreLauncher = {
  createDatabase: async () => {
    const { inject } = await import('vitest');
    const url = databaseOn(inject('mongoUrl'));
    return {
      env: { DATABASE_URL: url, SECRET: newSecret() },
      remove: async () => {
        const client = await MongoClient.connect(url);
        await client.db().dropDatabase();
        await client.close();
      },
    };
  },

  // A network that is cut.
  makeShaky: async ({ env }) => {
    const proxy = await openFlakyProxy(env.DATABASE_URL ?? '');
    return { env: { ...env, DATABASE_URL: proxy.url }, goAway: proxy.cut, comeBack: proxy.mend };
  },

  openFaults: async () => {
    const { openMongoFaults } = await import('./support/open-mongo-faults.ts');
    return openMongoFaults(databaseOn);
  },
};
