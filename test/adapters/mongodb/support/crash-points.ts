import type { MongoCollections } from '../../../../src/adapters/driven/mongodb/collections.ts';
import { createMongoUserRepository } from '../../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import type { UserRepository } from '../../../../src/application/ports/user-repository.ts';
import { interceptCollections } from './intercept-collections.ts';

const crashed = new Error('the process died');

/**
 * Runs work in a process that dies before its n-th command: neither that one nor a later one is sent. True when it
 * died, false when it finished first. (Dying after a command is dying before the next one.)
 */
export const diesAtCommand = async (
  n: number,
  collections: MongoCollections,
  work: (users: UserRepository) => Promise<unknown>,
): Promise<boolean> => {
  let sent = 0;
  const dying = interceptCollections(collections, async (_, proceed) => {
    sent += 1;
    if (sent >= n) throw crashed;
    return proceed();
  });
  try {
    await work(createMongoUserRepository(dying));
    return false;
  } catch (error) {
    if (error !== crashed) throw error;
    return true;
  }
};
