import { hashSync } from '@node-rs/bcrypt';
import { createImportUser } from '../../../src/application/accounts/import-user.ts';
import type { Refreshed } from '../../../src/application/sessions/refresh-session.ts';
import type { SignedIn } from '../../../src/application/sessions/start-session.ts';
import { err, ok } from '../../../src/domain/result.ts';
import { accountOf, must } from '../../support/open-use-cases.ts';
import type { FaultWorld, Instance } from '../fault-world.ts';
import { type Answer, scenario, type Trial } from '../scenario.ts';

const REQUIRED = { requireVerifiedEmail: true };

const signUp = (instance: Instance, name: string) => instance.useCases.registerUser(accountOf(name));

/** Refreshes a session twice and lets the grace time pass, so that its first refresh token is too old. */
const anOldRefreshToken = async (world: FaultWorld) => {
  const { healthy } = world;
  const first = await world.signUp('Ada');
  const second = must(await healthy.useCases.refreshSession(first.refreshToken));
  const third = must(await healthy.useCases.refreshSession(second.refreshToken));
  world.advance(31);
  return { old: first.refreshToken, current: third };
};

/** A refresh that returns one successor, however often it is repeated. */
const refreshing = (world: FaultWorld, refreshToken: string): Trial => {
  const successors = new Map<string, Refreshed>();
  return {
    act: async ({ useCases }) => {
      const answer = await useCases.refreshSession(refreshToken);
      if (answer.ok) successors.set(answer.value.refreshToken, answer.value);
      return answer;
    },
    done: () => world.isAlive([...successors.values()].at(-1) ?? null),
    differentOutcomes: () => successors.size,
  };
};

/** The scenarios of signing in, staying signed in and signing out. */
export const signInScenarios = {
  registerUser: [
    scenario('', async (world) => ({
      act: (instance) => signUp(instance, 'Ada'),
      done: () => world.opens('Ada'),
    })),
    scenario(
      'address to be verified',
      async ({ healthy, opens }) => ({
        act: (instance) => signUp(instance, 'Ada'),
        done: async () => {
          await healthy.worker.deliver();
          return healthy.worker.sent.length > 0 && opens('Ada');
        },
      }),
      REQUIRED,
    ),
    scenario(
      'taken address, to be verified',
      async (world) => {
        const { healthy } = world;
        must(await signUp(healthy, 'Ada'));
        await healthy.worker.deliver();
        healthy.worker.sent.length = 0;
        return {
          act: (instance) =>
            instance.useCases.registerUser({ ...accountOf('Ada'), password: 'a passphrase of a stranger' }),
          done: async () => {
            await healthy.worker.deliver();
            return healthy.worker.sent.length > 0;
          },
          kept: () => world.opens('Ada'),
        };
      },
      REQUIRED,
    ),
  ],

  authenticate: [
    scenario('', async (world) => {
      await world.signUp('Ada');
      let signedIn: SignedIn | null = null;
      return {
        act: async ({ useCases }) => {
          const answer = await useCases.authenticate(accountOf('Ada'));
          if (answer.ok) signedIn = must(answer);
          return answer;
        },
        done: () => world.isAlive(signedIn),
        kept: () => world.opens('Ada'),
      };
    }),
    scenario('hash of an older algorithm', async (world) => {
      const { name, email, password } = accountOf('Ada');
      const importUser = createImportUser({ users: world.healthy.store.users });
      const passwordHash = hashSync(password, 4);
      must(await importUser({ id: 'ada', name, email, passwordHash, createdAt: new Date(0) }));
      return {
        act: async ({ useCases }) => useCases.authenticate(accountOf('Ada')),
        done: () => world.opens('Ada'),
      };
    }),
  ],

  refreshSession: [
    scenario('', async (world) => {
      const { refreshToken } = await world.signUp('Ada');
      return refreshing(world, refreshToken);
    }),
    scenario('repeated late', async (world) => {
      const { refreshToken } = await world.signUp('Ada');
      must(await world.healthy.useCases.refreshSession(refreshToken));
      world.advance(31);
      return refreshing(world, refreshToken);
    }),
    scenario('reused token', async (world) => {
      const { old, current } = await anOldRefreshToken(world);
      return {
        act: async ({ useCases }): Promise<Answer> => {
          const { ok: accepted } = await useCases.refreshSession(old);
          return accepted ? err('a reused token was accepted') : ok(null);
        },
        done: async () => !(await world.isAlive(current)),
        kept: () => world.opens('Ada'),
      };
    }),
  ],

  signOut: (['accessToken', 'refreshToken'] as const).map((kind) =>
    scenario(kind, async (world) => {
      const session = await world.signUp('Ada');
      const command =
        kind === 'accessToken'
          ? { accessToken: session.accessToken.token }
          : { refreshToken: session.refreshToken };
      return {
        act: ({ useCases }) => useCases.signOut(command),
        done: async () => !(await world.isAlive(session)),
        kept: () => world.opens('Ada'),
      };
    }),
  ),

  revokeToken: [
    scenario('', async (world) => {
      const session = await world.signUp('Ada');
      return {
        act: async ({ useCases }) => ok(await useCases.revokeToken(session.refreshToken)),
        done: async () => !(await world.isAlive(session)),
        kept: () => world.opens('Ada'),
      };
    }),
  ],

  endSession: [
    scenario('', async (world) => {
      const { user } = await world.signUp('Ada');
      const other = must(await world.healthy.useCases.authenticate(accountOf('Ada')));
      return {
        act: ({ useCases }) => useCases.endSession({ actor: user, sessionId: other.session.id }),
        done: async () => !(await world.isAlive(other)),
      };
    }),
  ],

  endSessions: [
    scenario('all but one', async (world) => {
      const mine = await world.signUp('Ada');
      const other = must(await world.healthy.useCases.authenticate(accountOf('Ada')));
      const { user: actor, session } = mine;
      return {
        act: ({ useCases }) => useCases.endSessions({ actor, userId: actor.id, except: session.id }),
        done: async () => !(await world.isAlive(other)),
        kept: () => world.isAlive(mine),
      };
    }),
  ],
};
