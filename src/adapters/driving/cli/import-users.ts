import type { ImportUser, ImportUserError } from '../../../application/accounts/import-user.ts';
import type { ImportedUser } from '../../../domain/accounts/imported-user.ts';
import type { Role } from '../../../domain/users/role.ts';
import type { Entry } from './import/entry.ts';
import type { ImportMapping } from './import/import-mapping.ts';
import { mapUser } from './import/map-user.ts';
import { createUnmappedWords, type UnmappedWords } from './import/unmapped-words.ts';

/**
 * The counts of an import. `read` is the sum of `imported`, `existing` and `refused`; the others are subsets of
 * `imported`.
 */
export interface ImportReport {
  readonly read: number;
  readonly imported: number;
  readonly existing: number;
  readonly refused: number;
  readonly disabled: number;
  readonly admins: number;
  readonly verified: number;
  readonly withoutPassword: number;
}

/** The dependencies of an import. `say` gets one line for each refused record, as soon as it is refused. */
export interface ImportTools {
  readonly importUser: ImportUser;
  readonly mapping: ImportMapping;
  /** The roles that can be granted; the message about an unknown role lists them. */
  readonly roles: readonly Role[];
  readonly now: () => Date;
  readonly say: (text: string) => void;
}

type Outcome = 'existing' | { readonly imported: ImportedUser } | { readonly refused: string };

const reasonOf = (error: ImportUserError): string => {
  if (error.code === 'email_taken') return 'email belongs to another account';
  if (error.code === 'user_deleted') return 'was deleted here earlier and is not imported again';
  return error.problems.map(({ path, message }) => `${path} ${message}`).join('; ');
};

const importEntry = async (
  { record }: Entry,
  { importUser, mapping, now }: ImportTools,
  words: UnmappedWords,
): Promise<Outcome> => {
  if (!record.ok) return { refused: record.error };
  const user = mapUser(record.value, mapping, now());
  if (!user.ok) {
    words.count(user.error.unmapped);
    return { refused: user.error.reasons.join('; ') };
  }
  const outcome = await importUser(user.value);
  if (!outcome.ok) return { refused: reasonOf(outcome.error) };
  return outcome.value === 'exists' ? 'existing' : { imported: user.value };
};

const createCounts = () => {
  const counts = {
    read: 0,
    imported: 0,
    existing: 0,
    refused: 0,
    disabled: 0,
    admins: 0,
    verified: 0,
    withoutPassword: 0,
  };
  const countImported = ({ status, roles, emailVerified, passwordHash }: ImportedUser) => {
    counts.imported += 1;
    if (status === 'disabled') counts.disabled += 1;
    if (roles?.includes('admin') === true) counts.admins += 1;
    if (emailVerified === true) counts.verified += 1;
    if (passwordHash === undefined) counts.withoutPassword += 1;
  };
  return { counts, countImported };
};

/**
 * Imports the users of another system, record by record, in file order. A refused record is reported by its place and the
 * reason, never by its content. Idempotent: importing the same file again changes nothing.
 */
export const importUsers = async (
  entries: AsyncIterable<Entry>,
  tools: ImportTools,
): Promise<ImportReport> => {
  const words = createUnmappedWords(tools.roles);
  const { counts, countImported } = createCounts();
  for await (const entry of entries) {
    counts.read += 1;
    const outcome = await importEntry(entry, tools, words);
    if (outcome === 'existing') counts.existing += 1;
    else if ('imported' in outcome) countImported(outcome.imported);
    else {
      counts.refused += 1;
      tools.say(`${entry.place}: ${outcome.refused}`);
    }
  }
  for (const line of words.describe()) tools.say(line);
  return counts;
};

/** Formats the summary that the command prints at its end. */
export const describeImport = (report: ImportReport): string => {
  const { read, imported, existing, refused, disabled, admins, verified, withoutPassword } = report;
  return `${read} read: ${imported} imported, ${existing} already here, ${refused} refused
of the imported: ${disabled} disabled, ${admins} admin, ${verified} with a verified e-mail address, ${withoutPassword} without a password`;
};
