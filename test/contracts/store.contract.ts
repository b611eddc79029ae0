import { afterAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/application/ports/store.ts';
import { isUnavailable } from '../../src/application/ports/unavailable.ts';
import { aUser } from '../support/a-user.ts';
import { auditLogContract } from './audit-log.contract.ts';
import { factorRepositoryContract } from './factor-repository.contract.ts';
import { hashCountRepositoryContract } from './hash-count-repository.contract.ts';
import { mailOutboxContract } from './mail-outbox.contract.ts';
import { rateLimiterContract } from './rate-limiter.contract.ts';
import { secondFactorRacesContract } from './second-factor-races.contract.ts';
import { sessionRepositoryContract } from './session-repository.contract.ts';
import { signInConditionsContract } from './sign-in-conditions.contract.ts';
import { signingKeyRepositoryContract } from './signing-key-repository.contract.ts';
import { singleUseTokenRepositoryContract } from './single-use-token-repository.contract.ts';
import { spentTokensContract } from './spent-tokens.contract.ts';
import { trustedDeviceRepositoryContract } from './trusted-device-repository.contract.ts';
import { userListContract } from './user-list.contract.ts';
import { userMembersContract } from './user-members.contract.ts';
import { userRepositoryContract } from './user-repository.contract.ts';
import { userSafetyContract } from './user-safety.contract.ts';
import { userSearchContract } from './user-search.contract.ts';

/** Tests everything that a store promises. `openEmpty` opens an empty store, which the contract closes. */
export const storeContract = (name: string, openEmpty: () => Promise<Store>): void => {
  describe(`${name} store`, () => {
    const opened: Store[] = [];
    const open = async () => {
      const store = await openEmpty();
      opened.push(store);
      return store;
    };
    afterAll(() => Promise.all(opened.map((store) => store.close())));

    userRepositoryContract(open);
    userMembersContract(open);
    userSafetyContract(open);
    userListContract(open);
    userSearchContract(open);
    sessionRepositoryContract(open);
    singleUseTokenRepositoryContract(open);
    signingKeyRepositoryContract(open);
    mailOutboxContract(open);
    rateLimiterContract(open);
    auditLogContract(open);
    signInConditionsContract(open);
    hashCountRepositoryContract(open);
    factorRepositoryContract(open);
    trustedDeviceRepositoryContract(open);
    spentTokensContract(open);
    secondFactorRacesContract(open);

    test('answers a ping until it is closed, and nothing afterwards', async () => {
      const store = await open();
      await expect(store.ping()).resolves.toBeUndefined();
      await store.close();
      await store.close();
      for (const call of [
        () => store.ping(),
        () => store.users.findById('x'),
        () => store.users.insert(aUser()),
      ]) {
        await expect(call()).rejects.toSatisfy(isUnavailable);
      }
    });
  });
};
