import { type ImportedUser, parseImportedUser } from '../../domain/accounts/imported-user.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type ValidationFailed, validationFailed } from '../errors.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { EmailTaken, UserRepository } from '../ports/user-repository.ts';

export type ImportUserError = ValidationFailed | EmailTaken | { readonly code: 'user_deleted' };

/**
 * Imports a user of another system under its id. A user whose id already exists here is reported as `exists`, so that
 * an import can be repeated. A user who was deleted here is not restored.
 */
export type ImportUser = (user: ImportedUser) => Promise<Result<'imported' | 'exists', ImportUserError>>;

/**
 * Creates the use case. `mostHashMemoryKib` is the memory, in KiB, that a log-in here has for a hash. Without
 * `domains`, international domains are refused.
 */
export const createImportUser =
  (ports: {
    readonly users: UserRepository;
    readonly mostHashMemoryKib?: number;
    readonly domains?: DomainNames;
  }): ImportUser =>
  async (command) => {
    const user = parseImportedUser(command, ports.mostHashMemoryKib, ports.domains?.toAscii);
    if (!user.ok) return err(validationFailed(user.error));
    const { id, email } = user.value;
    // Existing users first, then deleted ones: a deletion in between is seen by one of the checks.
    if ((await ports.users.findById(id)) !== null) return ok('exists');
    if ((await ports.users.findByEmail(email.key)) !== null) return err({ code: 'email_taken' });
    if (await ports.users.wasDeleted(id, email.key)) return err({ code: 'user_deleted' });
    const inserted = await ports.users.insert(user.value);
    return inserted.ok ? ok('imported') : inserted;
  };
