import { createImportUser } from '../../../src/application/accounts/import-user.ts';
import { ok } from '../../../src/domain/result.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { aKeyRing } from '../../support/a-key-ring.ts';
import { tokenIn } from '../../support/open-mail-worker.ts';
import { ADMIN, accountOf, must } from '../../support/open-use-cases.ts';
import type { FaultWorld, Instance } from '../fault-world.ts';
import { scenario } from '../scenario.ts';

const moved = 'ada@elsewhere.example';
const INVITED = 'the passphrase of who was invited';

const userOf = (world: FaultWorld, id: string): Promise<User | null> =>
  world.healthy.store.users.findById(id);

const aSecondAdmin = async (world: FaultWorld) => {
  const actor = await world.admin();
  const created = await world.healthy.useCases.createUser({
    actor,
    ...accountOf('Grace'),
    roles: ['user', 'admin'],
  });
  return { actor, second: must(created) };
};

const hasAdmin = async ({ healthy }: FaultWorld) => (await healthy.countAdmins()) > 0;

const asFirstAdmin = (instance: Instance, token: string, name: string) =>
  instance.useCases.setUpFirstAdmin({ token, ...accountOf(name) });

const setupTokenOf = async ({ useCases }: Instance): Promise<string> => {
  const outcome = must(await useCases.ensureFirstAdmin(null));
  return outcome.kind === 'setup' ? outcome.setupToken : '';
};

/** The scenarios of the first administrator, of administrators' changes to accounts, and of one's own account. */
export const accountScenarios = {
  ensureFirstAdmin: [
    scenario('as configured', async (world) => ({
      act: ({ useCases }) => useCases.ensureFirstAdmin(ADMIN),
      done: async () => (await world.opens('Administrator', ADMIN.password, ADMIN.email)) && hasAdmin(world),
    })),
    scenario('by token', async (world) => ({
      act: ({ useCases }) => useCases.ensureFirstAdmin(null),
      done: async () => {
        if (!(await hasAdmin(world))) {
          must(await asFirstAdmin(world.healthy, await setupTokenOf(world.healthy), 'Ada'));
        }
        return hasAdmin(world);
      },
    })),
  ],

  setUpFirstAdmin: [
    scenario('', async (world) => {
      const token = await setupTokenOf(world.healthy);
      return {
        act: (instance, attempt) => asFirstAdmin(instance, token, `Ada${attempt}`),
        singleUse: true,
        done: async () => (await world.healthy.countAdmins()) === 1,
        // A start prints the token again.
        mend: async () => must(await asFirstAdmin(world.healthy, await setupTokenOf(world.healthy), 'Ada')),
      };
    }),
  ],

  createUser: [
    scenario('with a password', async (world) => {
      const actor = await world.admin();
      return {
        act: ({ useCases }) => useCases.createUser({ actor, ...accountOf('Ada') }),
        done: () => world.opens('Ada'),
      };
    }),
    scenario('invited', async (world) => {
      const actor = await world.admin();
      const { name, email } = accountOf('Ada');
      const { useCases, worker } = world.healthy;
      return {
        act: (instance) => instance.useCases.createUser({ actor, name, email }),
        done: async () => {
          await worker.deliver();
          const token = tokenIn(worker.sent.at(-1));
          await useCases.acceptInvitation({ token, name, password: INVITED });
          return world.opens('Ada', INVITED);
        },
      };
    }),
  ],

  updateUser: [
    scenario('name', async (world) => {
      const { user: actor } = await world.signUp('Ada');
      return {
        act: ({ useCases }) =>
          useCases.updateUser({ actor, id: actor.id, expectedVersion: null, name: 'Ada L.' }),
        done: async () => (await userOf(world, actor.id))?.name === 'Ada L.',
        kept: () => world.opens('Ada'),
      };
    }),
    scenario('address', async (world) => {
      const actor = await world.admin();
      const { user } = await world.signUp('Ada');
      const { password } = accountOf('Ada');
      return {
        act: ({ useCases }) =>
          useCases.updateUser({ actor, id: user.id, expectedVersion: null, email: moved }),
        done: () => world.opens('Ada', password, moved),
        kept: async () => (await world.opens('Ada')) !== (await world.opens('Ada', password, moved)),
        free: ['Ada'],
      };
    }),
    scenario('roles', async (world) => {
      const actor = await world.admin();
      const { user, refreshToken } = await world.signUp('Ada');
      return {
        act: ({ useCases }) =>
          useCases.updateUser({ actor, id: user.id, expectedVersion: null, roles: ['user', 'admin'] }),
        done: async () => (await userOf(world, user.id))?.roles.includes('admin') === true,
        kept: async () => (await world.healthy.useCases.introspectToken(refreshToken)) !== null,
      };
    }),
    scenario('disabled', async (world) => {
      const actor = await world.admin();
      const session = await world.signUp('Ada');
      const { id } = session.user;
      return {
        act: ({ useCases }) => useCases.updateUser({ actor, id, expectedVersion: null, status: 'disabled' }),
        done: async () => !(await world.isAlive(session)) && !(await world.opens('Ada')),
        kept: async () => (await userOf(world, id)) !== null,
      };
    }),
    scenario('an admin no more', async (world) => {
      const { actor, second } = await aSecondAdmin(world);
      return {
        act: ({ useCases }) =>
          useCases.updateUser({ actor, id: second.id, expectedVersion: null, roles: ['user'] }),
        done: async () => (await userOf(world, second.id))?.roles.join() === 'user',
        kept: () => hasAdmin(world),
      };
    }),
  ],

  liftUserLimits: [
    scenario('', async (world) => {
      const actor = await world.admin();
      const { user } = await world.signUp('Ada');
      const wrong = { ...accountOf('Ada'), password: 'not the right one at all' };
      for (const _guess of [1, 2]) await world.healthy.useCases.authenticate(wrong);
      return {
        act: ({ useCases }) => useCases.liftUserLimits({ actor, id: user.id }),
        done: async () => {
          const counts = must(await world.healthy.useCases.listUserLimits({ actor, id: user.id }));
          return counts.every(({ limit }) => limit.name !== 'account-passwords');
        },
      };
    }),
  ],
  deleteUser: [
    scenario('', async (world) => {
      const actor = await world.admin();
      const session = await world.signUp('Ada');
      const { id } = session.user;
      return {
        act: ({ useCases }) => useCases.deleteUser({ actor, id, expectedVersion: null }),
        done: async () => (await userOf(world, id)) === null && !(await world.isAlive(session)),
        kept: () => hasAdmin(world),
        free: ['Ada'],
      };
    }),
    scenario('an admin', async (world) => {
      const { actor, second } = await aSecondAdmin(world);
      return {
        act: ({ useCases }) => useCases.deleteUser({ actor, id: second.id, expectedVersion: null }),
        done: async () => (await userOf(world, second.id)) === null,
        kept: () => hasAdmin(world),
        free: ['Grace'],
      };
    }),
  ],

  changePassword: [
    scenario('', async (world) => {
      const session = await world.signUp('Ada');
      const { password } = accountOf('Ada');
      const newPassword = 'another passphrase of Ada';
      return {
        act: ({ useCases }) =>
          useCases.changePassword({
            actor: session.user,
            currentPassword: password,
            newPassword,
            locale: 'en',
          }),
        done: async () => (await world.opens('Ada', newPassword)) && !(await world.isAlive(session)),
        kept: async () => (await world.opens('Ada')) !== (await world.opens('Ada', newPassword)),
      };
    }),
  ],

  deleteOwnAccount: [
    scenario('', async (world) => {
      const session = await world.signUp('Ada');
      const { password } = accountOf('Ada');
      return {
        act: ({ useCases }) => useCases.deleteOwnAccount({ actor: session.user, password }),
        done: async () => !(await world.opens('Ada')) && !(await world.isAlive(session)),
        free: ['Ada'],
      };
    }),
  ],

  importUser: [
    scenario('', async (world) => {
      const { user } = await world.signUp('Grace');
      const { name, email } = accountOf('Ada');
      const passwordHash = (await userOf(world, user.id))?.passwordHash;
      return {
        act: ({ store: { users } }) =>
          createImportUser({ users })({ id: 'ada', name, email, passwordHash, createdAt: new Date(0) }),
        done: () => world.opens('Ada', accountOf('Grace').password),
      };
    }),
  ],

  rotateKeys: [
    scenario('', async (world) => {
      const { healthy } = world;
      const ring = ({ store, clock }: Instance) => aKeyRing(store.signingKeys, null, clock.now());
      await ring(healthy);
      world.advance(2000);
      return {
        act: async (instance) => ok(await (await ring(instance)).rotateIfDue(instance.clock.now())),
        done: async () => (await healthy.store.signingKeys.list()).length === 2,
      };
    }),
  ],
};
