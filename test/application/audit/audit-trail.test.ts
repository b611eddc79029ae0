import { describe, expect, test } from 'vitest';
import { type AuditTrail, createAuditTrail } from '../../../src/application/audit/audit-trail.ts';
import type { AuditEvent } from '../../../src/domain/audit/audit-event.ts';
import { anAuditEvent } from '../../support/an-audit-event.ts';

/**
 * Opens an audit trail over a store that a test can delay or break, and records the batches and the background tasks.
 */
const openTrail = (batchWindow?: () => Promise<void>) => {
  const written: AuditEvent[][] = [];
  const failures: unknown[] = [];
  const underWay = new Set<Promise<void>>();
  let append: (events: readonly AuditEvent[]) => Promise<void> = async () => {};
  let now = 0;
  const trail: AuditTrail = createAuditTrail({
    audit: {
      append: async (events) => {
        await append(events);
        written.push([...events]);
      },
      list: async () => ({ events: [], next: null }),
      sweep: async () => 0,
    },
    background: {
      run: (_, task) => {
        const running = Promise.resolve()
          .then(task)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => underWay.delete(running));
        underWay.add(running);
      },
    },
    clock: { now: () => new Date(now) },
    ...(batchWindow === undefined ? {} : { batchWindow }),
  });
  return {
    trail,
    written,
    failures,
    whileStore: (next: typeof append) => {
      append = next;
    },
    advance: (seconds: number) => {
      now += seconds * 1000;
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};

const events = (count: number): AuditEvent[] => Array.from({ length: count }, () => anAuditEvent());
const away = () => Promise.reject(new Error('away'));

describe('the audit trail', () => {
  test('records at once and writes afterwards, in the order of recording', async () => {
    const { trail, written, settled } = openTrail();
    const [first, second] = [anAuditEvent(), anAuditEvent()];
    trail.record(first);
    trail.record(second);
    expect(written).toEqual([]);
    await settled();
    expect(written).toEqual([[first, second]]);
  });

  test('waits for more before it writes, but not when a whole batch is there', async () => {
    const moments: PromiseWithResolvers<void>[] = [];
    const { trail, written, settled } = openTrail(() => {
      const moment = Promise.withResolvers<void>();
      moments.push(moment);
      return moment.promise;
    });
    const all = events(103);
    trail.record(all[0] as AuditEvent);
    await Promise.resolve();
    trail.record(all[1] as AuditEvent);
    expect([moments.length, written]).toEqual([1, []]);
    moments[0]?.resolve();
    await settled();
    expect(written).toEqual([all.slice(0, 2)]);
    for (const event of all.slice(2)) trail.record(event);
    await expect.poll(() => written.length).toBe(2);
    expect(written[1]).toHaveLength(100);
    moments[1]?.resolve();
    await settled();
    expect(written.map(({ length }) => length)).toEqual([2, 100, 1]);
  });

  test('writes together what was recorded while a write was under way, a hundred at most at once', async () => {
    const { trail, written, whileStore, settled } = openTrail();
    const gate = Promise.withResolvers<void>();
    whileStore(() => gate.promise);
    const all = events(251);
    trail.record(all[0] as AuditEvent);
    await Promise.resolve();
    for (const event of all.slice(1)) trail.record(event);
    gate.resolve();
    await settled();
    expect(written.map(({ length }) => length)).toEqual([1, 100, 100, 50]);
    expect(written.flat()).toEqual(all);
  });

  test('fails nobody when the store is away, and loses nothing: the next event brings the others', async () => {
    const { trail, written, failures, whileStore, settled } = openTrail();
    whileStore(away);
    const [first, second] = [anAuditEvent(), anAuditEvent()];
    expect(() => trail.record(first)).not.toThrow();
    await settled();
    expect(failures).toEqual([new Error('away')]);
    whileStore(async () => {});
    trail.record(second);
    await settled();
    expect(written).toEqual([[first, second]]);
    expect(failures).toHaveLength(1);
  });

  test('a flush writes what is left, and does nothing when there is nothing', async () => {
    const { trail, written, whileStore, settled } = openTrail();
    trail.flush();
    whileStore(away);
    const event = anAuditEvent();
    trail.record(event);
    await settled();
    whileStore(async () => {});
    trail.flush();
    await settled();
    expect(written).toEqual([[event]]);
  });

  test('holds 10,000 events at most and tells how many were dropped', async () => {
    const { trail, written, failures, whileStore, settled } = openTrail();
    whileStore(away);
    for (const event of events(10_003)) trail.record(event);
    await settled();
    failures.length = 0;
    whileStore(async () => {});
    trail.flush();
    await settled();
    expect(written.flat()).toHaveLength(10_000);
    expect(failures).toEqual([
      new Error('3 audit events were dropped, since too many were waiting to be stored'),
    ]);
    trail.record(anAuditEvent());
    await settled();
    expect(failures).toHaveLength(1);
  });

  test('goes on after half a minute when a write neither ends nor fails', async () => {
    const { trail, written, whileStore, advance } = openTrail();
    const [lost, next] = [anAuditEvent(), anAuditEvent()];
    whileStore(() => new Promise(() => {}));
    trail.record(lost);
    await Promise.resolve();
    whileStore(async () => {});
    advance(29);
    trail.record(next);
    await new Promise(setImmediate);
    expect(written).toEqual([]);
    advance(1);
    trail.flush();
    await new Promise(setImmediate);
    expect(written).toEqual([[lost, next]]);
  });
});
