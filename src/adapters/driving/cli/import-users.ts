import type { ImportUser } from '../../../application/use-cases/import-user.ts';
import { parseTutorialUserDocument } from './tutorial-user-document.ts';

/** For what an import came to; each refused line is told by its number and reason, never by its content. */
export interface ImportReport {
  readonly imported: number;
  readonly existing: number;
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

const importLine = async (line: string, importUser: ImportUser): Promise<'imported' | 'exists' | Error> => {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch {
    return new Error('is not JSON');
  }
  const user = parseTutorialUserDocument(document);
  if (!user.ok) return new Error(user.error);
  const outcome = await importUser(user.value);
  if (outcome.ok) return outcome.value;
  const { error } = outcome;
  if (error.code === 'email_taken') return new Error('email is taken by another account');
  if (error.code === 'user_deleted') return new Error('was deleted here, and is not brought back');
  return new Error(error.problems.map(({ path, message }) => `${path} ${message}`).join('; '));
};

/** For taking over the users of a `mongoexport` file, a document a line. Running it again changes nothing. */
export const importUsers = async (
  lines: AsyncIterable<string>,
  importUser: ImportUser,
): Promise<ImportReport> => {
  let imported = 0;
  let existing = 0;
  let number = 0;
  const refused: { line: number; reason: string }[] = [];
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const outcome = await importLine(line, importUser);
    if (outcome === 'imported') imported += 1;
    else if (outcome === 'exists') existing += 1;
    else refused.push({ line: number, reason: outcome.message });
  }
  return { imported, existing, refused };
};
