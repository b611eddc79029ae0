import { createImportUser } from '../../../src/application/accounts/import-user.ts';
import { err, ok } from '../../../src/domain/result.ts';
import { legacyTokenOf, OBJECT_ID } from '../../support/legacy-token.ts';
import { tokenIn } from '../../support/open-mail-worker.ts';
import { must } from '../../support/open-use-cases.ts';
import type { FaultWorld, Instance } from '../fault-world.ts';
import { type Answer, scenario } from '../scenario.ts';

/** Makes the scenario of a read. Asking again must succeed; a failure must not be reported as an answer. */
const reading = (ask: (world: FaultWorld) => Promise<(instance: Instance) => Promise<Answer>>) =>
  scenario('', async (world) => {
    const act = await ask(world);
    return { act, done: async () => (await act(world.healthy)).ok };
  });

/** The scenarios of use-cases that only read. */
export const readingScenarios = {
  verifyAccess: [
    reading(async (world) => {
      const { accessToken } = await world.signUp('Ada');
      return ({ useCases }) => useCases.verifyAccess(accessToken.token);
    }),
  ],
  verifyRecentAccess: [
    reading(async (world) => {
      const { accessToken } = await world.signUp('Ada');
      return ({ useCases }) => useCases.verifyRecentAccess(accessToken.token);
    }),
  ],
  verifyOwnRead: [
    reading(async ({ healthy }) => {
      const { store, clock } = healthy;
      const user = { id: OBJECT_ID, name: 'Ada', email: 'ada@example.com', passwordHash: null };
      must(await createImportUser({ users: store.users })({ ...user, createdAt: clock.now() }));
      const token = legacyTokenOf(OBJECT_ID, clock.now());
      return ({ useCases }) => useCases.verifyOwnRead(token);
    }),
  ],
  introspectToken: [
    reading(async (world) => {
      const { refreshToken } = await world.signUp('Ada');
      return async ({ useCases }) => {
        const live = await useCases.introspectToken(refreshToken);
        return live === null ? err('told as dead') : ok(live);
      };
    }),
  ],
  inspectVerification: [
    reading(async (world) => {
      await world.signUp('Ada');
      await world.healthy.worker.deliver();
      const token = tokenIn(world.healthy.worker.sent.at(-1));
      return async ({ useCases }) => {
        const seen = await useCases.inspectVerification(token);
        return seen === null ? err('told as opening nothing') : ok(seen);
      };
    }),
  ],
  getUser: [
    reading(async (world) => {
      const { user: actor } = await world.signUp('Ada');
      return ({ useCases }) => useCases.getUser({ actor, id: actor.id });
    }),
  ],
  listUsers: [
    reading(async (world) => {
      const actor = await world.admin();
      return ({ useCases }) => useCases.listUsers({ actor });
    }),
  ],
  listUserLimits: [
    reading(async (world) => {
      const actor = await world.admin();
      const { user } = await world.signUp('Ada');
      return ({ useCases }) => useCases.listUserLimits({ actor, id: user.id });
    }),
  ],
  listAuditEvents: [
    reading(async (world) => {
      const actor = await world.admin();
      return ({ useCases }) => useCases.listAuditEvents({ actor });
    }),
  ],
  listSessions: [
    reading(async (world) => {
      const { user: actor } = await world.signUp('Ada');
      return async ({ useCases }) => {
        const sessions = must(await useCases.listSessions({ actor, userId: actor.id }));
        return sessions.length === 1 ? ok(sessions) : err('told of no session');
      };
    }),
  ],
  hasAdministrator: [
    reading(async (world) => {
      await world.admin();
      return async ({ useCases }) =>
        (await useCases.hasAdministrator()) ? ok(null) : err('told as without an administrator');
    }),
  ],
  checkReadiness: [
    reading(
      async () =>
        async ({ useCases }) =>
          ok(await useCases.checkReadiness()),
    ),
  ],
  listPublicKeys: [
    reading(
      async () =>
        async ({ useCases }) =>
          ok(await useCases.listPublicKeys()),
    ),
  ],
  authenticateResourceServer: [
    reading(async () => async ({ useCases }) => {
      const refused = await useCases.authenticateResourceServer({ name: 'shop', secret: 'unknown' });
      return refused.ok ? err('an unknown service was taken for known') : ok(null);
    }),
  ],
};
