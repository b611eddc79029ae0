import { expect, test } from 'vitest';
import type { Store } from '../../src/application/ports/store.ts';
import { err, ok } from '../../src/domain/result.ts';
import { faultySqlite, openFaultySqlite } from '../adapters/sqlite/open-faulty-sqlite.ts';
import type { OpenFaultyDatabase } from './fault-world.ts';
import { FINDINGS, runScenario } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';

/** Opens a database with a defect in both of its stores. */
const mistaken =
  (mistakeIn: (store: Store) => Partial<Store>): OpenFaultyDatabase =>
  async () => {
    const { healthy, faulty, ...rest } = await openFaultySqlite();
    return {
      ...rest,
      healthy: { ...healthy, ...mistakeIn(healthy) },
      faulty: { ...faulty, ...mistakeIn(faulty) },
    };
  };

const acknowledgesWhatFailed = mistaken(({ users }) => ({
  users: { ...users, insert: (user) => users.insert(user).catch(() => ok(undefined)) },
}));

/** Reserves an address while its user is being stored, and never releases it when that throws. */
const reservesAddresses = (): OpenFaultyDatabase => {
  const reserved = new Set<string>();
  return mistaken(({ users }) => ({
    users: {
      ...users,
      insert: async (user) => {
        if (reserved.has(user.email.key)) return err({ code: 'email_taken' });
        reserved.add(user.email.key);
        const inserted = await users.insert(user);
        reserved.delete(user.email.key);
        return inserted;
      },
    },
  }));
};

const forgetsUses = mistaken(({ singleUseTokens }) => ({
  singleUseTokens: {
    ...singleUseTokens,
    consume: async (id, tokenHash, now) => {
      const token = await singleUseTokens.consume(id, tokenHash, now);
      if (token !== null) {
        await singleUseTokens.revoke(id);
        await singleUseTokens.issue(token);
      }
      return token;
    },
  },
}));

const takesOldRefreshTokens = mistaken(({ sessions }) => ({
  sessions: {
    ...sessions,
    rotate: async (rotation) => {
      const session = await sessions.findLive(rotation.id, rotation.now);
      return session && sessions.rotate({ ...rotation, generation: session.generation });
    },
  },
}));

const failsInItsOwnWords = mistaken(({ sessions }) => ({
  sessions: {
    ...sessions,
    end: (id) => sessions.end(id).catch((cause) => Promise.reject(new Error('SQLITE_FULL', { cause }))),
  },
}));

/** Runs a batch statement by statement instead of atomically. */
const writesByHalves = faultySqlite((driver, gate) => async (statements) => {
  const changes: (readonly number[])[] = [];
  for (const statement of statements) {
    changes.push(await gate.pass('write', () => driver.batch([statement])));
  }
  return changes.flat();
});

type Planted = readonly [
  mistake: string,
  open: OpenFaultyDatabase,
  scenario: Scenario | undefined,
  finding: (typeof FINDINGS)[number],
];

const PLANTED: readonly Planted[] = [
  ['a store that acknowledges what failed', acknowledgesWhatFailed, SCENARIOS.createUser[0], 'lost'],
  [
    'a store that reserves addresses and forgets to let go',
    reservesAddresses(),
    SCENARIOS.registerUser[0],
    'stuck',
  ],
  ['a store that forgets uses', forgetsUses, SCENARIOS.verifyEmail[0], 'reused'],
  ['a store that takes old refresh tokens', takesOldRefreshTokens, SCENARIOS.refreshSession[0], 'reused'],
  ['a store that fails in its own words', failsInItsOwnWords, SCENARIOS.signOut[0], 'untold'],
  ['a store that writes by halves', writesByHalves, SCENARIOS.registerUser[0], 'left'],
];

test.for(PLANTED)('%s is found', async ([, open, scenario, finding]) => {
  expect(scenario).toBeDefined();
  if (scenario === undefined) return;
  expect((await runScenario(open, scenario)).findings[finding]).not.toEqual([]);
});

test('everything that can be found has been planted', () => {
  expect(new Set(PLANTED.map(([, , , finding]) => finding))).toEqual(new Set(FINDINGS));
});
