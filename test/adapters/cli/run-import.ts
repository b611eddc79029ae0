import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import type { ImportMapping } from '../../../src/adapters/driving/cli/import/import-mapping.ts';
import { readEntries } from '../../../src/adapters/driving/cli/import/read-entries.ts';
import type { FileFormat } from '../../../src/adapters/driving/cli/import/recognise-format.ts';
import { type ImportReport, importUsers } from '../../../src/adapters/driving/cli/import-users.ts';
import { createImportUser } from '../../../src/application/accounts/import-user.ts';
import type { EmailKey } from '../../../src/domain/email/email.ts';
import { BASIC_ROLES, type Role } from '../../../src/domain/users/role.ts';
import type { User } from '../../../src/domain/users/user.ts';

export const NOW = new Date('2026-11-30T12:00:00Z');

/** A well-formed bcrypt hash that no test logs in with. */
export const BCRYPT = `$2b$10$${'abcdefghijklmnopqrstu.'.repeat(2)}ABCDEF/9.`;

export const NO_MAPPING: ImportMapping = { roles: new Map(), statuses: new Map() };

export const bytesOf = (file: string | Uint8Array): Uint8Array =>
  typeof file === 'string' ? new TextEncoder().encode(file) : file;

/** Yields a file in chunks of `size` bytes. */
export async function* inPieces(file: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = bytesOf(file);
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

export interface ImportRun {
  readonly report: ImportReport;
  /** Whether the records that were read are all imported, already here, or refused. */
  readonly addsUp: boolean;
  readonly said: readonly string[];
}

/** Opens an in-memory installation into which files are imported. */
export const openImport = async () => {
  const store = await openSqliteStore({ path: ':memory:' });
  const importUser = createImportUser({ users: store.users });
  return {
    importFile: async (
      file: string | Uint8Array,
      {
        mapping = NO_MAPPING,
        format,
        pieces = 65_536,
        roles = BASIC_ROLES,
      }: {
        readonly mapping?: Partial<ImportMapping>;
        readonly format?: FileFormat;
        readonly pieces?: number;
        readonly roles?: readonly Role[];
      } = {},
    ): Promise<ImportRun> => {
      const said: string[] = [];
      const report = await importUsers(readEntries(inPieces(file, pieces), format), {
        importUser,
        mapping: { ...NO_MAPPING, ...mapping },
        roles,
        now: () => NOW,
        say: (text) => said.push(text),
      });
      const { read, imported, existing, refused } = report;
      return { report, addsUp: read === imported + existing + refused, said };
    },
    userOf: (email: string): Promise<User | null> => store.users.findByEmail(email as EmailKey),
    close: () => store.close(),
  };
};
