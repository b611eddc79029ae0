import type { UserRepository } from '../ports/user-repository.ts';

/** What one call stores: requests get in between. */
const USERS_A_CALL = 500;

/**
 * Lets searches find all users whom an earlier release has stored or renamed. It ends when nothing is left, or when it is
 * told to, between two calls; what is left then, the next run does.
 */
export const createCompleteSearch =
  (ports: {
    readonly users: Pick<UserRepository, 'completeSearch'>;
  }): ((stopping: { readonly aborted: boolean }) => Promise<void>) =>
  async (stopping: { readonly aborted: boolean }): Promise<void> => {
    while (!stopping.aborted && (await ports.users.completeSearch(USERS_A_CALL)) > 0);
  };
