import { expect, test } from 'vitest';
import { openImport } from './run-import.ts';

test('an import grants a role of the installation where a word is said to be one, and names it where none is', async () => {
  const { importFile, userOf, close } = await openImport();
  const file =
    '{"id":1,"email":"ada@example.com","role":"writer"}\n{"id":2,"email":"bo@example.com","role":"editor"}';
  const mapping = { roles: new Map([['writer', 'editor']]) };
  const { report, said } = await importFile(file, { mapping, roles: ['user', 'admin', 'editor'] });
  expect(report).toMatchObject({ read: 2, imported: 1, refused: 1 });
  expect((await userOf('ada@example.com'))?.roles).toEqual(['user', 'editor']);
  expect(said).toEqual([
    'line 2: has the unknown role "editor"',
    'role "editor" (1 account) is unknown. Import again with --map-role editor=user or --map-role editor=admin or --map-role editor=editor',
  ]);
  await close();
});
