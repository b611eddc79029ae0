import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ADDRESS_VECTORS } from '../../support/address-vectors.ts';
import type { RunningCell } from '../black-box.ts';
import { aPerson, credentialsOf } from '../support/people.ts';
import { runEntry } from '../support/run-entry.ts';
import { mailAbout, tokenIn } from '../support/shown-mails.ts';

/** The vectors, each with its own local part and the id that its account is imported with. */
const VECTORS = ADDRESS_VECTORS.map(({ what, typed, kept, ...rest }, index) => {
  const own = (text: string) => text.replace(/ada/i, (local) => `${local}${index}`);
  return {
    what,
    typed: own(typed),
    kept: kept === null ? null : own(kept),
    id: crypto.randomUUID(),
    ...rest,
  };
});

/** Tests e-mail addresses as people type them: they are treated alike on every runtime. */
export const addressesSuite = (get: () => RunningCell): void => {
  describe('addresses as people type them', () => {
    let told: string;
    beforeAll(async () => {
      const { cell, database } = get();
      const folder = await mkdtemp(join(tmpdir(), 'latchkey-addresses-'));
      await chmod(folder, 0o755);
      const file = join(folder, 'users.ndjson');
      const lines = VECTORS.map(({ id, typed }) => JSON.stringify({ id, name: 'Ada', email: typed }));
      await writeFile(file, `${lines.join('\n')}\n`);
      const imported = runEntry(cell, {
        args: ['src/node-command.ts', 'import', file],
        env: database.env,
        folder,
      });
      // The import exits with an error, since it refuses some addresses.
      told = await imported.catch((error: { stderr?: string }) => error.stderr ?? '');
      await rm(folder, { recursive: true });
    });

    test('are imported, or refused', () => {
      const taken = VECTORS.filter(({ kept }) => kept !== null).length;
      expect(told).toContain(
        `${VECTORS.length} read: ${taken} imported, 0 already here, ${VECTORS.length - taken} refused`,
      );
    });

    test.each(VECTORS)('$what: $typed', async ({ typed, kept, id, onlyExisting = false }) => {
      const { call, adminToken } = get();
      const find = (email: string) =>
        call('GET', `/users?email=${encodeURIComponent(email.toWellFormed())}`, { token: adminToken });
      const byTyped = await find(typed);
      const person = aPerson();
      const signUp = await call('POST', '/auth/signup', { json: { ...person, email: typed, password: 'x' } });
      const problems = signUp.body.errors.map(({ path }: { path: string }) => path);
      expect(problems).toEqual([...(kept === null || onlyExisting ? ['email'] : []), 'password']);
      if (kept === null) {
        expect([byTyped.status, byTyped.body.errors?.[0]?.code]).toEqual([422, 'email_invalid']);
        return;
      }
      expect([byTyped.status, byTyped.body.items]).toMatchObject([200, [{ id, email: kept }]]);
      expect((await find(kept)).body.items).toMatchObject([{ id }]);
    });

    test('sign up at an international domain, are mailed to in ASCII and log in in either form', async () => {
      const { call, server } = get();
      const person = aPerson();
      const local = person.email.split('@')[0] ?? '';
      const [typed, kept] = [` ${local}@BÜCHER。example\u00a0`, `${local}@xn--bcher-kva.example`];
      const signUp = await call('POST', '/auth/signup', { json: { ...person, email: typed } });
      expect([signUp.status, signUp.body.user?.email]).toEqual([201, kept]);
      const token = tokenIn(await mailAbout(server, kept, /Confirm your e-mail address/));
      const verified = await call('POST', '/auth/email/verify', {
        json: { token },
        token: signUp.body.token,
      });
      expect(verified.status).toBe(204);
      for (const email of [typed, kept]) {
        const login = await call('POST', '/auth/login', { json: credentialsOf({ ...person, email }) });
        expect([login.status, login.body.user?.emailVerified]).toEqual([200, true]);
      }
    });
  });
};
