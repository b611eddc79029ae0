import type { UserRepository } from '../ports/user-repository.ts';

/** Reports whether the installation has an active administrator. */
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
