import { randomUUID } from 'node:crypto';
import type { UserRepository } from '../../../src/application/ports/user-repository.ts';
import { ok } from '../../../src/domain/result.ts';
import { changePassword, changeUser, type User, type UserId } from '../../../src/domain/users/user.ts';
import { removeSecondFactors } from '../../../src/domain/users/user-factors.ts';
import { anEmail } from '../../support/a-user.ts';

/** A change of an account while somebody signs in to it. */
export interface AccountChange {
  readonly name: string;
  /** Whether a sign-in that read the account before is refused, or continues with the current record. */
  readonly outcome: 'refused' | 'goes on';
  make(users: UserRepository, id: UserId): Promise<unknown>;
}

/** A part of an account that can change on its own. `account` stands for the whole. */
type ChangingPart = Exclude<keyof User, 'id' | 'createdAt' | 'updatedAt' | 'version'> | 'account';

const NOW = new Date('2030-01-02T03:04:06.000Z');

const update =
  (change: (user: User) => User): AccountChange['make'] =>
  (users, id) =>
    users.update<never>(id, (user) => ok({ ...change(user), version: user.version + 1 }));

const isAdmin = ({ roles }: User): boolean => roles.includes('admin');

/** Every change. A new member of a user does not compile until its effect on a sign-in is stated here. */
export const CHANGES: { readonly [P in ChangingPart]: AccountChange } = {
  status: {
    name: 'disabled',
    outcome: 'refused',
    make: update((user) => changeUser(user, { status: 'disabled' }, NOW)),
  },
  roles: {
    name: 'demoted (a new account: promoted)',
    outcome: 'goes on',
    make: update((user) => changeUser(user, { roles: isAdmin(user) ? ['user'] : ['user', 'admin'] }, NOW)),
  },
  sessionEpoch: {
    name: 'given another password',
    outcome: 'refused',
    make: update((user) => changePassword(user, 'another hash', NOW)),
  },
  hasSecondFactor: {
    name: 'given a second factor (or rid of it)',
    outcome: 'refused',
    make: update((user) => ({ ...user, hasSecondFactor: !user.hasSecondFactor })),
  },
  factorEpoch: {
    name: 'freed from its second factors',
    outcome: 'refused',
    make: update((user) => removeSecondFactors(user, NOW)),
  },
  linkEpoch: {
    name: 'freed from its links to other providers',
    outcome: 'refused',
    make: update((user) => ({ ...user, linkEpoch: user.linkEpoch + 1 })),
  },
  email: {
    name: 'moved to another address',
    outcome: 'refused',
    make: update((user) => changeUser(user, { email: anEmail() }, NOW)),
  },
  account: {
    name: 'deleted',
    outcome: 'refused',
    make: (users, id) => users.delete<never>(id, ok),
  },
  name: {
    name: 'renamed',
    outcome: 'goes on',
    make: update((user) => changeUser(user, { name: `Renamed ${randomUUID()}` }, NOW)),
  },
  passwordHash: {
    name: 'rehashed',
    outcome: 'goes on',
    make: update((user) => ({ ...user, passwordHash: 'the same password in another form' })),
  },
  signUp: {
    name: 'seen in use',
    outcome: 'goes on',
    make: update((user) => ({ ...user, signUp: user.signUp && { ...user.signUp, lastSeenAt: NOW } })),
  },
  publicMetadata: {
    name: 'given public metadata',
    outcome: 'goes on',
    make: update((user) => changeUser(user, { publicMetadata: { plan: randomUUID() } }, NOW)),
  },
  privateMetadata: {
    name: 'given private metadata',
    outcome: 'goes on',
    make: update((user) => changeUser(user, { privateMetadata: { note: randomUUID() } }, NOW)),
  },
  emailVerified: {
    name: 'verified (or no longer)',
    outcome: 'goes on',
    make: update((user) => ({ ...user, emailVerified: !user.emailVerified })),
  },
};
