import { type ImportedUser, parseImportedUser } from '../../domain/imported-user.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type ValidationFailed, validationFailed } from '../errors.ts';
import type { EmailTaken, UserRepository } from '../ports/user-repository.ts';

export type ImportUserError = ValidationFailed | EmailTaken;

/**
 * For taking over a user of another system under its id. A user that is here already, by id and address, is
 * answered as `exists`, so that an import can be run again and again.
 */
export type ImportUser = (user: ImportedUser) => Promise<Result<'imported' | 'exists', ImportUserError>>;

/** For making the use-case. */
export const createImportUser =
  (ports: { readonly users: UserRepository; readonly mostHashMemoryKib?: number }): ImportUser =>
  async (command) => {
    const user = parseImportedUser(command, ports.mostHashMemoryKib);
    if (!user.ok) return err(validationFailed(user.error));
    const existing = await ports.users.findByEmail(user.value.email.key);
    if (existing !== null) return existing.id === command.id ? ok('exists') : err({ code: 'email_taken' });
    const inserted = await ports.users.insert(user.value);
    return inserted.ok ? ok('imported') : inserted;
  };
