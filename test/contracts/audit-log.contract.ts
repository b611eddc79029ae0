import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditLog } from '../../src/application/ports/audit-log.ts';
import type { Store } from '../../src/application/ports/store.ts';
import type { AuditEvent } from '../../src/domain/audit/audit-event.ts';
import type { AuditQuery } from '../../src/domain/audit/audit-list.ts';
import { err, ok } from '../../src/domain/result.ts';
import { aUser } from '../support/a-user.ts';
import { anAuditEvent } from '../support/an-audit-event.ts';
import { atOnce, type OpenStore } from './contract.ts';

const START = new Date('2026-09-09T09:09:09.099Z');
const at = (milliseconds: number) => new Date(START.getTime() + milliseconds);

/** Tests what every store of audit events must do. */
export const auditLogContract = (open: OpenStore): void => {
  describe('AuditLog', () => {
    let store: Store;
    let audit: AuditLog;
    beforeAll(async () => {
      store = await open();
      audit = store.audit;
    });

    const walk = async (query: Partial<AuditQuery>, between = async () => {}): Promise<AuditEvent[]> => {
      const events: AuditEvent[] = [];
      let after: AuditQuery['after'] = null;
      do {
        const page = await audit.list({ limit: 3, userId: null, type: null, ...query, after });
        expect(page.events.length).toBeLessThanOrEqual(query.limit ?? 3);
        events.push(...page.events);
        after = page.next;
        await between();
      } while (after !== null);
      return events;
    };
    const about = (userId: string) => walk({ userId });

    /** Stores a user, so that the origins of its events are kept. */
    const stored = async (): Promise<string> => {
      const user = aUser();
      await store.users.insert(user);
      return user.id;
    };
    const by = (userId: string, change: Partial<AuditEvent> = {}): AuditEvent =>
      anAuditEvent({ actorId: userId, userId, ...change });
    const deleteUser = (id: string) => store.users.delete<never>(id, ok);

    test('gives events back as they were stored', async () => {
      const userId = await stored();
      const full = by(userId, {
        sessionId: randomUUID(),
        device: `Fire"fox' on $Linux\u2028`,
        details: { reason: 'x', $where: `o'brien` },
      });
      const bare = by(userId, {
        at: at(-1),
        actorId: null,
        ipAddress: null,
        device: null,
        requestId: null,
      });
      await audit.append([bare, full]);
      expect(await about(userId)).toEqual([full, bare]);
    });

    test('keeps what nobody is known for', async () => {
      const event = anAuditEvent({ type: 'signing_key_rotated', actorId: null, userId: null });
      await audit.append([event]);
      expect(await walk({ type: 'signing_key_rotated' })).toEqual([event]);
    });

    test('keeps the first of one id, and takes the others that come with it', async () => {
      const userId = await stored();
      const [first, second] = [by(userId), by(userId, { at: at(-1) })];
      await audit.append([first]);
      await audit.append([{ ...first, details: { again: 'true' } }, second]);
      await audit.append([first, second]);
      expect(await about(userId)).toEqual([first, second]);
    });

    describe('lists', () => {
      const types = ['logged_in', 'log_in_failed', 'password_changed'] as const;
      let users: string[] = [];
      let all: AuditEvent[] = [];
      beforeAll(async () => {
        users = await atOnce(3, stored);
        // Few instants, so that page boundaries fall between events of the same instant.
        all = types.flatMap((type, kind) =>
          Array.from({ length: 12 }, (_, index) =>
            by(users[index % 3] ?? '', { type, at: at((index + kind) % 4) }),
          ),
        );
        await audit.append(all);
      });

      const expected = (userId: string, type: string | null): AuditEvent[] =>
        all
          .filter((event) => event.userId === userId && (type === null || event.type === type))
          .sort((one, other) => other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : -1));

      test.each([null, ...types])('those about a user, of type %s, the newest first', async (type) => {
        for (const userId of users) {
          const wanted = expected(userId, type);
          expect(await walk({ userId, type })).toEqual(wanted);
          expect(await walk({ userId, type, limit: 50 })).toEqual(wanted);
        }
        expect(await walk({ userId: randomUUID(), type })).toEqual([]);
      });

      test.each([null, ...types])('those of everybody, of type %s', async (type) => {
        const found = await walk({ type, limit: 7 });
        const ids = new Set(users);
        const mine = found.filter(({ userId }) => userId !== null && ids.has(userId));
        const wanted = users.flatMap((id) => expected(id, type));
        expect(new Set(mine)).toEqual(new Set(wanted));
        expect(mine).toHaveLength(wanted.length);
        const times = found.map((event) => event.at.getTime());
        expect(times).toEqual([...times].sort((one, other) => other - one));
      });

      test('every event once, whatever is stored meanwhile', async () => {
        const [userId = ''] = users;
        const before = expected(userId, null);
        let later = 10;
        const found = await walk({ userId, limit: 2 }, async () => {
          later += 1;
          await audit.append([by(userId, { at: at(later) }), by(userId, { at: at(-later) })]);
        });
        const ids = found.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(found.filter(({ id }) => before.some((event) => event.id === id))).toEqual(before);
      });
    });

    describe('when a user is deleted', () => {
      const withoutOrigin = (event: AuditEvent): AuditEvent => ({ ...event, ipAddress: null, device: null });

      test('forgets where that user acted from, and nothing else', async () => {
        const [user, admin] = [await stored(), await stored()];
        const own = by(user);
        const failed = by(user, { at: at(-1), type: 'log_in_failed', actorId: null });
        const disabled = by(user, { at: at(-2), type: 'user_disabled', actorId: admin });
        const ofOther = by(admin);
        await audit.append([own, failed, disabled, ofOther]);
        expect((await deleteUser(user)).ok).toBe(true);
        expect(await about(user)).toEqual([withoutOrigin(own), withoutOrigin(failed), disabled]);
        expect(await about(admin)).toEqual([ofOther]);
      });

      test('forgets where an admin acted from on others', async () => {
        const [user, admin] = [await stored(), await stored()];
        const disabled = by(user, { type: 'user_disabled', actorId: admin });
        await audit.append([disabled]);
        await deleteUser(admin);
        expect(await about(user)).toEqual([withoutOrigin(disabled)]);
      });

      test('forgets nothing when the deletion is refused', async () => {
        const user = await stored();
        const own = by(user);
        await audit.append([own]);
        await store.users.delete(user, () => err({ code: 'no' }));
        expect(await about(user)).toEqual([own]);
      });

      test('keeps no origin of what is stored afterwards, beside events that keep theirs', async () => {
        const [user, other] = [await stored(), await stored()];
        await deleteUser(user);
        const [own, ofOther] = [by(user, { type: 'account_deleted' }), by(other)];
        await audit.append([own, ofOther]);
        expect(await about(user)).toEqual([withoutOrigin(own)]);
        expect(await about(other)).toEqual([ofOther]);
      });

      test('keeps none of what is stored at the same time', async () => {
        const users = await atOnce(8, stored);
        await Promise.all(
          users.flatMap((user) => [
            audit.append([by(user)]),
            deleteUser(user),
            audit.append([by(user, { at: at(-1) })]),
          ]),
        );
        for (const user of users) {
          const origins = (await about(user)).map(({ ipAddress, device }) => [ipAddress, device]);
          expect(origins).toEqual([
            [null, null],
            [null, null],
          ]);
        }
      });
    });

    test('sweeps what happened before a time, and nothing else', async () => {
      const userId = await stored();
      const old = at(-1_000_000);
      await audit.sweep(old);
      const [gone, kept] = [by(userId, { at: new Date(old.getTime() - 1) }), by(userId, { at: old })];
      await audit.append([gone, kept]);
      expect(await audit.sweep(old)).toBe(1);
      expect(await audit.sweep(old)).toBe(0);
      expect(await about(userId)).toEqual([kept]);
    });
  });
};
