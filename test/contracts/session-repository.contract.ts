import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SessionRepository } from '../../src/application/ports/session-repository.ts';
import type { Session } from '../../src/domain/session.ts';
import { aSession } from '../support/a-session.ts';
import { aUser } from '../support/a-user.ts';
import { atOnce, type OpenStore } from './contract.ts';

const NOW = new Date('2026-03-03T03:03:03.033Z');
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

/** For what every store of sessions must do. */
export const sessionRepositoryContract = (open: OpenStore): void => {
  describe('SessionRepository', () => {
    let sessions: SessionRepository;
    beforeAll(async () => {
      sessions = (await open()).sessions;
    });

    const inserted = async (user = aUser(), ttlSeconds = 60): Promise<Session> => {
      const session = aSession(user, NOW, ttlSeconds);
      await sessions.insert(session);
      return session;
    };

    it('gives back what was stored, until the instant it expires', async () => {
      const session = await inserted(aUser({ sessionEpoch: 5 }));
      expect(await sessions.findLive(session.id, NOW)).toEqual(session);
      expect(await sessions.findLive(session.id, at(59_999))).toEqual(session);
      expect(await sessions.findLive(session.id, at(60_000))).toBeNull();
      expect(await sessions.findLive(randomUUID(), NOW)).toBeNull();
    });

    it('takes the same insert twice, but no other session under the same id', async () => {
      const session = await inserted();
      await sessions.insert(session);
      await expect(sessions.insert({ ...session, userId: randomUUID() })).rejects.toThrow();
      expect(await sessions.findLive(session.id, NOW)).toEqual(session);
    });

    it('ends one session and no other, as often as it is asked', async () => {
      const user = aUser();
      const [ended, other] = [await inserted(user), await inserted(user)];
      await sessions.end(ended.id);
      await sessions.end(ended.id);
      expect(await sessions.findLive(ended.id, NOW)).toBeNull();
      expect(await sessions.findLive(other.id, NOW)).toEqual(other);
    });

    it('ends all of a user and nobody else’s', async () => {
      const [user, other] = [aUser(), aUser()];
      const own = await atOnce(5, () => inserted(user));
      const foreign = await inserted(other);
      await sessions.endAllOfUser(user.id);
      await sessions.endAllOfUser(user.id);
      for (const { id } of own) expect(await sessions.findLive(id, NOW)).toBeNull();
      expect(await sessions.findLive(foreign.id, NOW)).toEqual(foreign);
    });

    it('sweeps what expired before a time, and nothing else', async () => {
      const [old, young] = [await inserted(aUser(), 10), await inserted(aUser(), 20)];
      expect(await sessions.sweep(at(10_000))).toBe(0);
      expect(await sessions.findLive(old.id, NOW)).toEqual(old);
      expect(await sessions.sweep(at(10_001))).toBe(1);
      expect(await sessions.findLive(old.id, NOW)).toBeNull();
      expect(await sessions.findLive(young.id, NOW)).toEqual(young);
    });
  });
};
