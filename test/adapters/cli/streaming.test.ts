import { expect, test } from 'vitest';
import { MAX_RECORD_LENGTH } from '../../../src/adapters/driving/cli/import/entry.ts';
import { createHeldText } from '../../../src/adapters/driving/cli/import/held-text.ts';
import { readEntries } from '../../../src/adapters/driving/cli/import/read-entries.ts';
import { importUsers } from '../../../src/adapters/driving/cli/import-users.ts';
import { ok } from '../../../src/domain/result.ts';
import { BASIC_ROLES } from '../../../src/domain/users/role.ts';
import { bytesOf, NO_MAPPING, NOW } from './run-import.ts';

const documentOf = (id: number): string => JSON.stringify({ id, email: `u${id}@example.com` });

/** Endless files: an import that buffers the whole file would never reach the first user. */
const ENDLESS: Readonly<Record<string, (id: number) => string>> = {
  NDJSON: (id) => `${documentOf(id)}\n`,
  'a JSON list': (id) => (id === 0 ? `[${documentOf(id)}` : `,${documentOf(id)}`),
  'a JSON list over many lines': (id) => (id === 0 ? `[\n${documentOf(id)}` : `,\n${documentOf(id)}`),
  CSV: (id) => (id === 0 ? 'id,email\n' : `${id},u${id}@example.com\n`),
};

test.each(Object.entries(ENDLESS))('%s is imported while it arrives', async (_, pieceOf) => {
  let given = 0;
  async function* file() {
    while (true) {
      yield bytesOf(pieceOf(given));
      given += 1;
    }
  }
  let imported = 0;
  const enough = new Error('enough');
  const running = importUsers(readEntries(file()), {
    importUser: async () => {
      imported += 1;
      // At most the 64 KiB by which the format is recognised, some two thousand users.
      expect(given - imported).toBeLessThanOrEqual(2500);
      if (imported === 5000) throw enough;
      return ok('imported');
    },
    mapping: NO_MAPPING,
    roles: BASIC_ROLES,
    now: () => NOW,
    say: () => undefined,
  });
  await expect(running).rejects.toBe(enough);
  expect(imported).toBe(5000);
});

test('what is too long for a record is forgotten as it arrives', () => {
  const held = createHeldText();
  // Four of them are longer than a string can be: joining them would throw.
  const piece = 'a'.repeat(2 ** 28);
  for (let count = 0; count < 4; count += 1) held.add(piece);
  expect(held.take()).toEqual({
    ok: false,
    error: expect.stringMatching(/^is longer than 1048576 characters/),
  });
  held.add(' short ');
  expect(held.take()).toEqual(ok('short'));
});

test('a file of the longest record is taken, and of one character more is not', async () => {
  const filled = (length: number): string => {
    const [begin = '', end = ''] = JSON.stringify({ id: 1, email: 'a@example.com', x: '|' }).split('|');
    return begin + 'x'.repeat(length - begin.length - end.length) + end;
  };
  const isTaken = async (length: number): Promise<boolean> => {
    async function* file() {
      yield bytesOf(filled(length));
    }
    for await (const { record } of readEntries(file())) return record.ok;
    return false;
  };
  expect(await isTaken(MAX_RECORD_LENGTH)).toBe(true);
  expect(await isTaken(MAX_RECORD_LENGTH + 1)).toBe(false);
});

test('of a thousand roles a hundred are told by name, and each account by its line', async () => {
  const said: string[] = [];
  async function* file() {
    for (let id = 0; id < 1000; id += 1) {
      yield bytesOf(`${JSON.stringify({ id, email: `u${id}@example.com`, role: `role ${id}` })}\n`);
    }
  }
  const report = await importUsers(readEntries(file()), {
    importUser: async () => ok('imported'),
    mapping: NO_MAPPING,
    roles: BASIC_ROLES,
    now: () => NOW,
    say: (text) => said.push(text),
  });
  expect(report).toMatchObject({ read: 1000, imported: 0, refused: 1000 });
  expect(said).toHaveLength(1000 + 100 + 1);
  expect(said[1000]).toBe(
    `role "role 0" (1 account) is unknown. Import again with --map-role 'role 0=user' or --map-role 'role 0=admin'`,
  );
  expect(said.at(-1)).toBe('900 more roles and statuses are unknown');
});
