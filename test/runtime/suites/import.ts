import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/bcrypt';
import { describe, expect, test } from 'vitest';
import type { RunningCell } from '../black-box.ts';
import { aPerson, credentialsOf } from '../support/people.ts';
import { readHashCount, readPasswordHash } from '../support/read-password-hash.ts';
import { runEntry } from '../support/run-entry.ts';
import { mailAbout, tokenIn } from '../support/shown-mails.ts';

/** Encodes text as UTF-16 as a spreadsheet does: little-endian, with a byte order mark. */
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

/** Tests the import of users from the tutorial app, and from a table. */
export const importSuite = (get: () => RunningCell): void => {
  describe('take-over from the tutorial app', () => {
    test('lets an imported user log in with the old password and keeps it with argon2id from then on', async () => {
      const { cell, call, database } = get();
      const person = aPerson();
      const id = `6650f1a2${person.email.replaceAll(/[^0-9a-f]/g, '').slice(0, 16)}`;
      const document = {
        _id: { $oid: id },
        name: person.name,
        email: person.email,
        password: await hash(person.password, 10),
        __v: 0,
      };
      const folder = await mkdtemp(join(tmpdir(), 'latchkey-import-'));
      await chmod(folder, 0o755);
      const file = join(folder, 'users.ndjson');
      await writeFile(file, `${JSON.stringify(document)}\n`);
      const runImport = () =>
        runEntry(cell, { args: ['src/node-command.ts', 'import', file], env: database.env, folder });
      expect(await runImport()).toContain('1 imported, 0 already here, 0 refused');
      expect(await runImport()).toContain('0 imported, 1 already here, 0 refused');
      expect(await readPasswordHash(database, id)).toBe(document.password);
      // Counted at once, so that from now on unknown addresses take as long as an imported one.
      expect(await readHashCount(database, '$2b$10')).toBeGreaterThan(0);
      const wrong = await call('POST', '/auth/login', {
        json: { email: person.email, password: `${person.password}!` },
      });
      expect(wrong.status).toBe(401);
      const login = await call('POST', '/auth/login', {
        json: credentialsOf(person),
      });
      expect(login.status).toBe(200);
      expect(login.body.user).toMatchObject({ id, name: person.name, createdAt: '2024-05-24T19:59:30.000Z' });
      await expect
        .poll(() => readPasswordHash(database, id), { timeout: 90_000 })
        .toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      const again = await call('POST', '/auth/login', {
        json: credentialsOf(person),
      });
      expect(again.status).toBe(200);
      // A token from before the hash was replaced is still valid.
      expect((await call('GET', '/auth/me', { token: login.body.token })).status).toBe(200);

      const left = await call('DELETE', '/auth/me', {
        token: again.body.token,
        json: { password: person.password },
      });
      expect(left.status).toBe(204);
      const refused: { stderr?: string } = await runImport().catch((error) => error);
      expect(refused.stderr).toContain('line 1: was deleted here earlier and is not imported again');
      await rm(folder, { recursive: true });
      expect((await call('POST', '/auth/login', { json: credentialsOf(person) })).status).toBe(401);
    });

    test('takes a table over, keeps out who is blocked, and lets in by a mailed link who has no password', async () => {
      const { cell, call, database, server } = get();
      const [blocked, invited] = [aPerson(), aPerson()];
      const rows = [
        'id;email;name;password_hash;created_at;blocked;email_verified',
        `${crypto.randomUUID()};${blocked.email};"Ada; ""the first""";${await hash(blocked.password, 10)};2019-08-11 17:54:14;1;1`,
        `${crypto.randomUUID()};${invited.email};Zoë 😀;;1565546054;0;0`,
        `${crypto.randomUUID()};nobody;;;;;`,
      ];
      const folder = await mkdtemp(join(tmpdir(), 'latchkey-import-'));
      await chmod(folder, 0o755);
      const file = join(folder, 'users.csv');
      await writeFile(file, utf16(`${rows.join('\r\n')}\r\n`));
      const entry = { args: ['src/node-command.ts', 'import', file], env: database.env, folder };
      const told: { stderr?: string } = await runEntry(cell, entry).catch((error) => error);
      await rm(folder, { recursive: true });
      expect(told.stderr).toMatch(/^line 4: email must be an e-mail address/m);
      expect(told.stderr).toContain('3 read: 2 imported, 0 already here, 1 refused');
      expect(told.stderr).toContain(
        '1 disabled, 0 admin, 1 with a verified e-mail address, 1 without a password',
      );

      const refused = await call('POST', '/auth/login', { json: credentialsOf(blocked) });
      expect([refused.status, refused.body.code]).toEqual([403, 'account_disabled']);
      const without = await call('POST', '/auth/login', { json: credentialsOf(invited) });
      expect([without.status, without.body.code]).toEqual([401, 'invalid_credentials']);
      await call('POST', '/auth/password/forgot', { json: { email: invited.email } });
      const token = tokenIn(await mailAbout(server, invited.email, /Choose a new password/));
      const newPassword = invited.password;
      expect((await call('POST', '/auth/password/reset', { json: { token, newPassword } })).status).toBe(204);
      const login = await call('POST', '/auth/login', { json: credentialsOf(invited) });
      expect(login.body.user).toMatchObject({ name: 'Zoë 😀', createdAt: '2019-08-11T17:54:14.000Z' });
    });
  });
};
