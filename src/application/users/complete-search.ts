import type { UserRepository } from '../ports/user-repository.ts';

/** The number of users stored per call, so that requests get in between. */
const USERS_A_CALL = 500;

/**
 * Makes all users that an earlier release stored or renamed findable by search. Ends when nothing is left or, between
 * two calls, when `stopping` is aborted. The next run does the rest.
 */
export const createCompleteSearch =
  (ports: {
    readonly users: Pick<UserRepository, 'completeSearch'>;
  }): ((stopping: { readonly aborted: boolean }) => Promise<void>) =>
  async (stopping: { readonly aborted: boolean }): Promise<void> => {
    while (!stopping.aborted && (await ports.users.completeSearch(USERS_A_CALL)) > 0);
  };
