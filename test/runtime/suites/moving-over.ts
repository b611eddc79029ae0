import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LEGACY_SECRET, legacyTokenOf, OBJECT_ID } from '../../support/legacy-token.ts';
import { type Call, callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { ADMIN, aPerson, credentialsOf } from '../support/people.ts';
import { runEntry } from '../support/run-entry.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

/** Tests what clients of a NestJS application find, and what their previous tokens open. */
export const movingOverSuite = (cell: Cell): void => {
  describe('moving over from a NestJS application', () => {
    let database: TestDatabase;
    let server: ServerProcess;
    let call: Call;

    beforeAll(async () => {
      database = await createTestDatabase(cell);
      server = await startServerProcess(cell, {
        ...database.env,
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
        COMPAT: 'nest',
        LEGACY_JWT_SECRET: LEGACY_SECRET,
        LEGACY_JWT_UNTIL: new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10),
      });
      call = callsTo(server.origin);
    });
    afterAll(async () => {
      server.signal('SIGTERM');
      await server.exited;
      await database.remove();
    });

    test('says what such clients read, of errors, of tokens and of users', async () => {
      const person = aPerson();
      const { body } = await call('POST', '/auth/signup', { json: person });
      expect([body.id, body.user._id]).toEqual([body.user.id, body.user.id]);
      const taken = await call('POST', '/auth/signup', { json: person });
      expect(taken.body).toMatchObject({ statusCode: 409, message: taken.body.detail });
      const unknown = await call('GET', '/unknown');
      expect(unknown.body).toMatchObject({ statusCode: 404, message: unknown.body.detail });
      const wrong = await call('POST', '/auth/login', { json: { ...credentialsOf(person), email: 1 } });
      expect(wrong.body).toMatchObject({ statusCode: 422, message: ['email must be a string'] });
    });

    test('shows an imported user the own account by a token of before, and opens nothing else with it', async () => {
      const { name, email } = aPerson();
      const folder = await mkdtemp(join(tmpdir(), 'latchkey-import-'));
      await chmod(folder, 0o755);
      const file = join(folder, 'users.ndjson');
      await writeFile(file, `${JSON.stringify({ _id: { $oid: OBJECT_ID }, name, email })}\n`);
      await runEntry(cell, { args: ['src/node-command.ts', 'import', file], env: database.env, folder });
      await rm(folder, { recursive: true });

      const token = legacyTokenOf(OBJECT_ID, new Date());
      const me = await call('GET', '/auth/me', { token });
      expect(me.body).toMatchObject({ id: OBJECT_ID, _id: OBJECT_ID, name, email, roles: ['user'] });
      const renamed = await call('PATCH', '/auth/me', { token, json: { name: 'Another' } });
      expect([renamed.status, renamed.body.code]).toEqual([401, 'invalid_token']);
      const forged = await call('GET', '/auth/me', { token: `${token.slice(0, -4)}AAAA` });
      expect([forged.status, forged.body.code]).toEqual([401, 'invalid_token']);
      const over = await call('GET', '/auth/me', { token: legacyTokenOf(OBJECT_ID, new Date(0)) });
      expect([over.status, over.body.code]).toEqual([401, 'token_expired']);
    });
  });
};
