import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SessionRepository } from '../../src/application/ports/session-repository.ts';
import type { Store } from '../../src/application/ports/store.ts';
import { ok } from '../../src/domain/result.ts';
import type { Session } from '../../src/domain/sessions/session.ts';
import { changeUser, type User, type UserChange } from '../../src/domain/users/user.ts';
import { aSession } from '../support/a-session.ts';
import { aUser } from '../support/a-user.ts';
import { atOnce, type OpenStore } from './contract.ts';

const NOW = new Date('2026-03-03T03:03:03.033Z');
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

/** Tests what every store of sessions must do. */
export const sessionRepositoryContract = (open: OpenStore): void => {
  describe('SessionRepository', () => {
    let store: Store;
    let sessions: SessionRepository;
    beforeAll(async () => {
      store = await open();
      sessions = store.sessions;
    });

    const inserted = async (user = aUser(), ttlSeconds = 60): Promise<Session> => {
      const session = aSession(user, NOW, ttlSeconds);
      await sessions.insert(session);
      return session;
    };

    test('gives back what was stored, until the instant it expires', async () => {
      const session = await inserted(aUser({ sessionEpoch: 5 }));
      expect(await sessions.findLive(session.id, NOW)).toEqual(session);
      expect(await sessions.findLive(session.id, at(59_999))).toEqual(session);
      expect(await sessions.findLive(session.id, at(60_000))).toBeNull();
      expect(await sessions.findLive(randomUUID(), NOW)).toBeNull();
    });

    test('takes the same insert twice, but no other session under the same id', async () => {
      const session = await inserted();
      await sessions.insert(session);
      await expect(sessions.insert({ ...session, userId: randomUUID() })).rejects.toThrow();
      expect(await sessions.findLive(session.id, NOW)).toEqual(session);
    });

    test('notes how the user of a live session has authenticated anew, and changes nothing else', async () => {
      const [session, other] = [await inserted(), await inserted()];
      const authentication = { methods: ['mail', 'pwd'], at: at(10_000) } as const;
      await sessions.reauthenticate(session.id, authentication);
      expect(await sessions.findLive(session.id, NOW)).toEqual({ ...session, authentication });
      expect(await sessions.findLive(other.id, NOW)).toEqual(other);
      await sessions.reauthenticate(session.id, { ...authentication, at: at(60_000) });
      expect(await sessions.findLive(session.id, NOW)).toEqual({ ...session, authentication });
      await sessions.reauthenticate(randomUUID(), authentication);
      const { id, seedHash } = session;
      const rotation = { id, seedHash, generation: 0, now: at(20_000), idleTtlSeconds: 40 };
      expect(await sessions.rotate(rotation)).toMatchObject({ generation: 1, authentication });
    });

    test('keeps both a refresh and an authentication that come at once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { id, seedHash } = await inserted();
        const authentication = { methods: ['mail'], at: at(10_000) } as const;
        await Promise.all([
          sessions.rotate({ id, seedHash, generation: 0, now: at(10_000), idleTtlSeconds: 40 }),
          sessions.reauthenticate(id, authentication),
        ]);
        expect(await sessions.findLive(id, NOW)).toMatchObject({ generation: 1, authentication });
      }
    });

    test('ends one session and no other, as often as it is asked', async () => {
      const user = aUser();
      const [ended, other] = [await inserted(user), await inserted(user)];
      expect(await sessions.end(ended.id)).toBe(user.id);
      expect(await sessions.end(ended.id)).toBeNull();
      expect(await sessions.findLive(ended.id, NOW)).toBeNull();
      expect(await sessions.findLive(other.id, NOW)).toEqual(other);
    });

    test('ends all of a user and nobody else’s', async () => {
      const [user, other] = [aUser(), aUser()];
      const own = await atOnce(5, () => inserted(user));
      const foreign = await inserted(other);
      await sessions.endAllOfUser(user.id);
      await sessions.endAllOfUser(user.id);
      for (const { id } of own) expect(await sessions.findLive(id, NOW)).toBeNull();
      expect(await sessions.findLive(foreign.id, NOW)).toEqual(foreign);
    });

    test('keeps everything that a session is made of', async () => {
      const user = aUser({ roles: ['user', 'admin'], version: 4, sessionEpoch: 5 });
      const session = aSession(user, NOW, 60, {
        device: 'Fire"fox on $Linux',
        ipAddress: '2001:db8::1',
        generation: 3,
        lateRepeats: 2,
        lateGeneration: 1,
        authentication: { methods: [], at: at(5) },
        refreshedAt: at(10),
        idleExpiresAt: at(30_000),
      });
      await sessions.insert(session);
      expect(await sessions.findLive(session.id, NOW)).toEqual(session);
      expect(await sessions.findLive(session.id, at(29_999))).toEqual(session);
      expect(await sessions.findLive(session.id, at(30_000))).toBeNull();
    });

    test('lists the live ones of a user, the newest first', async () => {
      const [user, other] = [aUser(), aUser()];
      const [first, second] = [aSession(user, at(1), 60), aSession(user, at(2), 60)];
      const gone = [aSession(user, at(-90_000), 60), aSession(user, at(3), 60, { idleExpiresAt: NOW })];
      for (const session of [second, ...gone, aSession(other, NOW, 60), first])
        await sessions.insert(session);
      expect(await sessions.listOfUser(user.id, NOW)).toEqual([second, first]);
      expect(await sessions.listOfUser(aUser().id, NOW)).toEqual([]);
    });

    test('ends all others of a user', async () => {
      const user = aUser();
      const all = await atOnce(3, () => inserted(user));
      await sessions.endAllOfUser(user.id, all[1]?.id);
      expect((await sessions.listOfUser(user.id, NOW)).map(({ id }) => id)).toEqual([all[1]?.id]);
    });

    describe('rotate', () => {
      const rotation = (session: Session, change: object = {}) => ({
        id: session.id,
        seedHash: session.seedHash,
        generation: session.generation,
        now: at(5000),
        idleTtlSeconds: 30,
        ...change,
      });

      test('moves a session on, and pushes back when it would be idle, never beyond its end', async () => {
        const session = await inserted();
        const second = { ...session, generation: 1, refreshedAt: at(5000), idleExpiresAt: at(35_000) };
        expect(await sessions.rotate(rotation(session))).toEqual(second);
        expect(await sessions.findLive(session.id, NOW)).toEqual(second);
        const third = await sessions.rotate(rotation(second, { idleTtlSeconds: 999 }));
        expect(third).toEqual({ ...second, generation: 2, idleExpiresAt: session.expiresAt });
      });

      test.each([
        ['another digest', { seedHash: 'x' }],
        ['an older generation', { generation: -1 }],
        ['a generation to come', { generation: 1 }],
        ['nobody’s id', { id: randomUUID() }],
        ['a session at its end', { now: at(60_000) }],
      ])('changes nothing for %s', async (_, change) => {
        const session = await inserted();
        expect(await sessions.rotate(rotation(session, change))).toBeNull();
        expect(await sessions.findLive(session.id, NOW)).toEqual(session);
      });

      test('changes nothing for a session that was idle too long', async () => {
        const session = aSession(aUser(), NOW, 60, { idleExpiresAt: at(4000) });
        await sessions.insert(session);
        expect(await sessions.rotate(rotation(session))).toBeNull();
      });

      test('gives one of 50 simultaneous callers the next generation', async () => {
        const session = await inserted();
        const rotated = await atOnce(50, () => sessions.rotate(rotation(session)));
        expect(rotated.filter((next) => next !== null)).toHaveLength(1);
        expect((await sessions.findLive(session.id, NOW))?.generation).toBe(1);
      });
    });

    describe('endBeyond', () => {
      const refreshed = (user: User, milliseconds: number, change: Partial<Session> = {}) =>
        aSession(user, NOW, 60, { refreshedAt: at(milliseconds), ...change });
      const store = async (...all: readonly Session[]) => {
        for (const session of all) await sessions.insert(session);
      };
      const idsOf = async (user: User) =>
        (await sessions.listOfUser(user.id, NOW)).map(({ id }) => id).sort();

      test('ends the least recently refreshed, however young, and nobody else’s', async () => {
        const [user, other] = [aUser(), aUser()];
        const all = [5, 3, 9, 1, 7].map((milliseconds) => refreshed(user, milliseconds));
        const foreign = [refreshed(other, 0), refreshed(other, 1), refreshed(other, 2)];
        await store(...all, ...foreign);
        expect(await sessions.endBeyond(user.id, 3, NOW)).toBe(2);
        expect(await idsOf(user)).toEqual([all[0]?.id, all[2]?.id, all[4]?.id].sort());
        expect(await idsOf(other)).toEqual(foreign.map(({ id }) => id).sort());
        expect(await sessions.endBeyond(user.id, 3, NOW)).toBe(0);
        expect(await sessions.endBeyond(aUser().id, 3, NOW)).toBe(0);
      });

      test('counts live ones only', async () => {
        const user = aUser();
        const live = [refreshed(user, 1), refreshed(user, 2)];
        const gone = [
          refreshed(user, 3, { idleExpiresAt: NOW }),
          refreshed(user, 4, { idleExpiresAt: NOW, expiresAt: NOW }),
        ];
        await store(...live, ...gone);
        expect(await sessions.endBeyond(user.id, 2, NOW)).toBe(0);
        expect(await idsOf(user)).toEqual(live.map(({ id }) => id).sort());
      });

      test('leaves as many as it should when it is done at once, and while others begin', async () => {
        const user = aUser();
        await store(...Array.from({ length: 30 }, (_, index) => refreshed(user, index)));
        await atOnce(20, async (index) => {
          await store(refreshed(user, 100 + index));
          await sessions.endBeyond(user.id, 10, NOW);
        });
        const left = (await sessions.listOfUser(user.id, NOW)).map(({ refreshedAt }) => refreshedAt);
        expect(left).toHaveLength(10);
        for (const refreshedAt of left)
          expect(refreshedAt.getTime()).toBeGreaterThanOrEqual(at(100).getTime());
      });
    });

    describe('countLateRepeat', () => {
      const HOUR = 3_600_000;
      const used = async (members: Partial<Session> = {}): Promise<Session> => {
        const session = aSession(aUser(), NOW, 86_400, { generation: 4, ...members });
        await sessions.insert(session);
        return session;
      };
      const repeat = ({ id, generation }: Session, lateRepeats = 1, now = at(HOUR)) =>
        sessions.countLateRepeat({ id, generation, lateRepeats, now });

      test('counts a generation once, and changes nothing else', async () => {
        const session = await used();
        expect(await repeat(session)).toBe(true);
        const counted = { ...session, lateRepeats: 1, lateGeneration: 4 };
        expect(await sessions.findLive(session.id, NOW)).toEqual(counted);
        expect(await repeat(session, 2)).toBe(false);
        expect(await sessions.findLive(session.id, NOW)).toEqual(counted);
      });

      test('counts the next generation again', async () => {
        const session = await used({ lateRepeats: 1, lateGeneration: 3 });
        expect(await repeat(session, 2)).toBe(true);
        const { id, seedHash, generation } = session;
        const rotation = { id, seedHash, generation, now: at(HOUR), idleTtlSeconds: 7200 };
        const next = await sessions.rotate(rotation);
        expect(next).toMatchObject({ generation: 5, lateRepeats: 2, lateGeneration: 4 });
        expect(await repeat(next as Session)).toBe(true);
        expect(await sessions.findLive(id, at(HOUR))).toEqual({ ...next, lateRepeats: 1, lateGeneration: 5 });
      });

      test.each([
        ['a generation that has passed', { generation: 3 }],
        ['a generation to come', { generation: 5 }],
        ['nobody’s id', { id: randomUUID() }],
        ['a session at its end', { now: at(86_400_000) }],
      ])('counts nothing for %s', async (_, change) => {
        const session = await used();
        const { id, generation } = session;
        const asked = { id, generation, lateRepeats: 1, now: at(HOUR), ...change };
        expect(await sessions.countLateRepeat(asked)).toBe(false);
        expect(await sessions.findLive(id, NOW)).toEqual(session);
      });

      test('counts nothing for a session that was idle too long', async () => {
        expect(await repeat(await used({ idleExpiresAt: at(HOUR) }))).toBe(false);
      });

      test('is answered to one of 50 simultaneous callers', async () => {
        const session = await used();
        const counted = await atOnce(50, () => repeat(session));
        expect(counted.filter((mine) => mine)).toHaveLength(1);
      });

      test('is done, or the session goes on: never both', async () => {
        const outcomes = await atOnce(20, async () => {
          const session = await used();
          const { id, seedHash, generation } = session;
          const rotation = { id, seedHash, generation, now: at(HOUR), idleTtlSeconds: 7200 };
          const [counted, next] = await Promise.all([repeat(session), sessions.rotate(rotation)]);
          const stored = await sessions.findLive(id, at(HOUR));
          expect(next?.generation).toBe(5);
          return stored?.lateGeneration === (counted ? 4 : 0) ? 'as told' : 'otherwise';
        });
        expect(new Set(outcomes)).toEqual(new Set(['as told']));
      });
    });

    test('goes on through changes of its user, until one raises the epoch', async () => {
      const user = aUser();
      const other = await inserted();
      await store.users.insert(user);
      await store.users.insert(aUser({ roles: ['admin'] }));
      const session = await inserted(user);
      const change = (members: UserChange) => (current: User) => ok(changeUser(current, members, NOW));
      await store.users.update<never>(user.id, change({ name: 'Renamed' }));
      await store.users.update<never>(user.id, change({ roles: ['user', 'admin'] }));
      expect(await sessions.findLive(session.id, NOW)).toEqual(session);
      await store.users.update<never>(user.id, change({ roles: ['user'], status: 'disabled' }));
      expect(await sessions.findLive(session.id, NOW)).toBeNull();
      expect(await sessions.findLive(other.id, NOW)).toEqual(other);
    });

    test('sweeps what expired before a time, and nothing else', async () => {
      // Removes what other tests have left, so that it is not counted.
      await sessions.sweep(at(10_000));
      const [old, young] = [await inserted(aUser(), 10), await inserted(aUser(), 20)];
      expect(await sessions.sweep(at(10_000))).toBe(0);
      expect(await sessions.findLive(old.id, NOW)).toEqual(old);
      expect(await sessions.sweep(at(10_001))).toBe(1);
      expect(await sessions.findLive(old.id, NOW)).toBeNull();
      expect(await sessions.findLive(young.id, NOW)).toEqual(young);
    });
  });
};
