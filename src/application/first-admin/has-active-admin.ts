import type { UserRepository } from '../ports/user-repository.ts';

/** For knowing whether anybody administers the installation. */
export const hasActiveAdmin = async (users: UserRepository): Promise<boolean> => {
  const page = await users.list({
    sort: 'createdAt',
    status: 'active',
    role: 'admin',
    limit: 1,
    after: null,
  });
  return page.users.length > 0;
};
