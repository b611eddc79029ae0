import { createSystemClock } from '../../adapters/driven/system/system-clock.ts';
import { urlDomainNames } from '../../adapters/driven/whatwg-url/url-domain-names.ts';
import type { ImportArguments } from '../../adapters/driving/cli/import/import-arguments.ts';
import { readEntries } from '../../adapters/driving/cli/import/read-entries.ts';
import { describeImport, importUsers } from '../../adapters/driving/cli/import-users.ts';
import { createImportUser } from '../../application/accounts/import-user.ts';
import { createCountHashes } from '../../application/passwords/count-hashes.ts';
import type { Store } from '../../application/ports/store.ts';
import { createCompleteSearch } from '../../application/users/complete-search.ts';
import type { Role } from '../../domain/users/role.ts';
import type { CommandProcess } from './command.ts';
import { openImportInput } from './import-input.ts';

/** Where users are imported to, and what may be granted and kept there. */
export interface ImportTarget {
  /** Opened when the file can be read. */
  open(): Promise<Store>;
  readonly roles: readonly Role[];
  /** The most memory that an Argon2id hash may need, in KiB. What a server has, unless set. */
  readonly mostHashMemoryKib?: number;
}

/** Imports the users of a file and reports what became of them. Returns the exit code of the command. */
export const importInto = async (
  { open, roles, mostHashMemoryKib }: ImportTarget,
  { file, format, mapping }: ImportArguments,
  { input, say }: Pick<CommandProcess, 'input' | 'say'>,
): Promise<number> => {
  const opened = await openImportInput(file, input);
  if (!opened.ok) {
    say(opened.error);
    return 1;
  }
  const store = await open();
  try {
    const clock = createSystemClock();
    const importUser = createImportUser({
      users: store.users,
      domains: urlDomainNames,
      ...(mostHashMemoryKib === undefined ? {} : { mostHashMemoryKib }),
    });
    const report = await importUsers(readEntries(opened.value, format), {
      importUser,
      mapping,
      roles,
      now: clock.now,
      say,
    });
    // So that log-ins with unknown e-mail addresses take as long as those of the imported users from now on.
    const countHashes = createCountHashes({ hashCounts: store.hashCounts, clock });
    await countHashes({ aborted: false }, { anew: true });
    // So that all imported users are found by name from now on.
    await createCompleteSearch({ users: store.users })({ aborted: false });
    say(describeImport(report));
    return report.refused === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
};
