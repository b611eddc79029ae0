import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ports } from '../../src/application/ports.ts';
import type { SessionTokens } from '../../src/application/sessions/start-session.ts';
import { createUseCases } from '../../src/application/use-cases.ts';
import { configuredPolicy } from '../../src/composition/settings/configured-policy.ts';
import type { UserChange, UserId } from '../../src/domain/users/user.ts';
import { aUser, changing } from '../support/a-user.ts';
import { CHEAP_CONFIG } from '../support/open-cheap-ports.ts';
import { openMailWorker } from '../support/open-mail-worker.ts';
import {
  accountOf,
  must,
  type OpenUseCases,
  openUseCases,
  type UnaddressedUseCases,
} from '../support/open-use-cases.ts';
import { atOnce, type OpenStore } from './contract.ts';
import { type AccountChange, CHANGES } from './sign-in-conditions/changes.ts';
import { SIGN_INS, type SignInWay, type SignInWorld } from './sign-in-conditions/sign-ins.ts';
import { createWriteGate, type Side } from './sign-in-conditions/write-gate.ts';

type Cell = readonly [way: SignInWay, change: AccountChange, side: Side, outcome: AccountChange['outcome']];

const CELLS: readonly Cell[] = Object.values(SIGN_INS)
  .flat()
  .flatMap((way) =>
    Object.entries(CHANGES).flatMap(([part, change]) =>
      (['before', 'after'] as const).map((side): Cell => {
        const outlived = way.outlives?.some((name) => name === part) ?? false;
        return [way, change, side, outlived ? 'goes on' : change.outcome];
      }),
    ),
  );

const rolesIn = (token: string): unknown => JSON.parse(atob(token.split('.')[1] ?? '')).roles;

/** Tests in every store that no sign-in outlives a change of its user between the read and the write of the sign-in. */
export const signInConditionsContract = (open: OpenStore): void => {
  describe('a sign-in under way while its account changes', () => {
    const gate = createWriteGate();
    let world: OpenUseCases;
    let signIns: SignInWorld;
    let isSettingUp = false;
    beforeAll(async () => {
      const nobody = { users: [], next: null };
      const decorate = (ports: Ports) => {
        const { store } = ports;
        const list: typeof store.users.list = async (query) =>
          isSettingUp ? nobody : store.users.list(query);
        return gate.decorate({ ...ports, store: { ...store, users: { ...store.users, list } } });
      };
      world = await openUseCases({ store: await open(), decorate, policy: { limits: null } });
      const worker = openMailWorker(world);
      worker.magicLinkSignUp = true;
      const admin = aUser({ roles: ['user', 'admin'] });
      must(await world.store.users.insert(admin));
      signIns = {
        ...world,
        worker,
        strict: {
          useCases: createUseCases(
            { ...world, ...decorate(world) },
            {
              ...configuredPolicy(CHEAP_CONFIG, { sendsMail: true }),
              limits: null,
              secondFactor: { mode: 'required', roles: ['user'], trustedDeviceDays: 30 },
            },
          ) as unknown as UnaddressedUseCases,
        },
        invite: async (name) => {
          const { email } = accountOf(name);
          const roles = ['user', 'admin'];
          return must(await world.useCases.createUser({ actor: admin, name, email, roles, locale: 'en' }));
        },
        setupToken: async () => {
          isSettingUp = true;
          const outcome = must(await world.useCases.ensureFirstAdmin(null));
          if (outcome.kind !== 'setup') throw new Error('there is an admin already');
          return outcome.setupToken;
        },
      };
    });
    afterAll(() => {
      console.log(`sign-in × change of the account: ${CELLS.length} cells`);
      return world.settled();
    });

    const expectTheRecord = async ({ accessToken, refreshToken, ...rest }: SessionTokens, userId: UserId) => {
      const record = await world.store.users.findById(userId);
      expect(rolesIn(accessToken.token)).toEqual(record?.roles);
      if ('user' in rest) expect(rest.user).toEqual(record);
      expect(must(await world.useCases.verifyAccess(accessToken.token)).user).toEqual(record);
      for (const token of [accessToken.token, refreshToken]) {
        expect((await world.useCases.introspectToken(token))?.roles).toEqual(record?.roles);
      }
      const next = must(await world.useCases.refreshSession(refreshToken));
      expect(rolesIn(next.accessToken.token)).toEqual(record?.roles);
    };

    test.each(CELLS.map(([way, change, side, outcome]) => ({ way, change, side, outcome })))(
      '$way.name, $change.name $side its write: $outcome',
      async ({ way, change, side, outcome }) => {
        const name = `Ada-${randomUUID()}`;
        const act = await way.prepare(signIns, name);
        gate.close(side);
        let userId = '';
        const result = await gate.during(act, async () => {
          userId = (await world.userOf(accountOf(name).email))?.id ?? '';
          await change.make(world.store.users, userId);
        });
        isSettingUp = false;
        const sessionId = gate.heldSession();
        expect([userId, sessionId]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
        if (outcome === 'refused') {
          expect(result).toMatchObject({ ok: false, error: { code: way.refusal } });
          expect(await world.store.sessions.findLive(sessionId ?? '', world.clock.now())).toBeNull();
        } else {
          await expectTheRecord(must(result) as SessionTokens, userId);
        }
      },
    );

    test('forty log-ins at once while their user is demoted: no session keeps the right', async () => {
      const name = `Ada-${randomUUID()}`;
      const { user } = await world.signUp(name);
      const update = (change: UserChange) =>
        world.store.users.update<never>(user.id, changing(change)).then(must);
      await update({ roles: ['user', 'admin'] });
      const logIns = atOnce(40, () => world.useCases.authenticate(accountOf(name)));
      await update({ roles: ['user'] });
      for (const { accessToken, refreshToken } of (await logIns).map(must)) {
        expect((await world.useCases.introspectToken(accessToken.token))?.roles).toEqual(['user']);
        const next = must(await world.useCases.refreshSession(refreshToken));
        expect(rolesIn(next.accessToken.token)).toEqual(['user']);
      }
    });

    test('forty log-ins at once while their user is disabled: none goes on', async () => {
      const name = `Ada-${randomUUID()}`;
      const { user } = await world.signUp(name);
      const logIns = atOnce(40, () => world.useCases.authenticate(accountOf(name)));
      must(await world.store.users.update<never>(user.id, changing({ status: 'disabled' })));
      for (const logIn of await logIns) {
        if (!logIn.ok) {
          expect(['invalid_credentials', 'account_disabled']).toContain(logIn.error.code);
          continue;
        }
        const { refreshToken, accessToken } = must(logIn);
        expect((await world.useCases.refreshSession(refreshToken)).ok).toBe(false);
        expect((await world.useCases.verifyAccess(accessToken.token)).ok).toBe(false);
      }
    });
  });
};
