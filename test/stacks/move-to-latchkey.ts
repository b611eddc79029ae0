import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { serve } from '@hono/node-server';
import { BSON, MongoClient } from 'mongodb';
import { createLatchkey, optionsFromEnvironment } from '../../src/index.ts';
import { freePort } from '../support/free-port.ts';

const SECRET = 'a secret of the service that people move to';
export const AUDIENCE = 'https://api.example.com';

/** A Latchkey on loopback over a file, configured as docs/from-nestjs.md says. */
export interface NewHome {
  readonly url: string;
  readonly notices: readonly string[];
  /** Imports with the command what `mongoexport` of the old database writes. */
  importUsersOf(databaseUrl: string): Promise<void>;
  advance(seconds: number): void;
  close(): Promise<void>;
}

const exportUsers = async (databaseUrl: string): Promise<string> => {
  const client = await MongoClient.connect(databaseUrl);
  try {
    const users = await client.db().collection('users').find().toArray();
    return users.map((user) => `${BSON.EJSON.stringify(user, { relaxed: true })}\n`).join('');
  } finally {
    await client.close();
  }
};

export const openNewHome = async (legacySecret: string): Promise<NewHome> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-from-nestjs-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const notices: string[] = [];
  let ahead = 0;
  const settings = {
    DATABASE_URL: `sqlite:${join(folder, 'latchkey.db')}`,
    PUBLIC_URL: url,
    SECRET,
    JWT_AUDIENCE: AUDIENCE,
    COMPAT: 'nest',
    LEGACY_JWT_SECRET: legacySecret,
    LEGACY_JWT_UNTIL: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
  };
  const latchkey = await createLatchkey(optionsFromEnvironment(settings), {
    clock: { now: () => new Date(Date.now() + ahead) },
    mailer: { send: async () => {} },
    chores: 'manual',
    notice: (text) => void notices.push(text),
  });
  const server = serve({ fetch: latchkey.app.fetch, port, hostname: '127.0.0.1' });
  return {
    url,
    notices,
    importUsersOf: async (databaseUrl) => {
      const file = join(folder, 'users.ndjson');
      writeFileSync(file, await exportUsers(databaseUrl));
      execFileSync(process.execPath, ['src/node-command.ts', 'import', file], {
        env: { ...process.env, ...settings },
      });
    },
    advance: (seconds) => {
      ahead += seconds * 1000;
    },
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await latchkey.dispose();
      rmSync(folder, { recursive: true });
    },
  };
};
