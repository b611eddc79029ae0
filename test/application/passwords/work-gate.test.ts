import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorkGate, type WorkGate } from '../../../src/application/passwords/work-gate.ts';
import { type Seat, seatOf } from '../../../src/domain/sessions/seat.ts';

/** Work that ends on command. */
const manualWork = () => {
  const releases: (() => void)[] = [];
  let started = 0;
  const work = () => {
    started += 1;
    return new Promise<number>((resolve) => {
      const number = started;
      releases.push(() => resolve(number));
    });
  };
  return { work, releases, started: () => started };
};

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

const from = (ipAddress: string, account = 'somebody', isKnown = false): Seat =>
  seatOf({ device: null, ipAddress }, account, isKnown);

/**
 * Opens a busy gate with one place, and logs which requests were served and which were shed, in the order of the
 * outcomes.
 */
const busyGate = async (queueLimit: number) => {
  const gate: WorkGate = createWorkGate(1, queueLimit);
  const { work, releases } = manualWork();
  void gate(work);
  const log: string[] = [];
  const shed: string[] = [];
  return {
    shed: () => [...shed].sort(),
    ask: (name: string, seat: Seat) => {
      void gate(async () => log.push(name), seat).then((result) => result.ok || shed.push(name));
    },
    release: async () => {
      releases[0]?.();
      await turn();
      return log.join(' ');
    },
  };
};

describe('createWorkGate', () => {
  test('never lets more in, queues in order and sheds the rest at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 20 }),
        async (concurrency, queueLimit, callers) => {
          const gate = createWorkGate(concurrency, queueLimit);
          const { work, releases, started } = manualWork();
          const order: number[] = [];
          const results = Array.from({ length: callers }, async (_, caller) => {
            const result = await gate(work);
            if (result.ok) order.push(caller);
            return result.ok;
          });
          await turn();
          expect(started()).toBe(Math.min(concurrency, callers));
          const accepted = Math.min(callers, concurrency + queueLimit);
          for (let done = 0; done < accepted; done += 1) {
            releases[done]?.();
            await turn();
            expect(started()).toBe(Math.min(accepted, concurrency + done + 1));
          }
          expect((await Promise.all(results)).filter(Boolean)).toHaveLength(accepted);
          expect(order).toEqual(Array.from({ length: accepted }, (_, caller) => caller));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('gives the place of work that fails to the next', async () => {
    const gate = createWorkGate(1, 1);
    const failing = gate(() => Promise.reject(new Error('broken')));
    const next = gate(async () => 'done');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toEqual({ ok: true, value: 'done' });
    expect(await gate(async () => 'again')).toEqual({ ok: true, value: 'again' });
  });

  test('lets networks take turns, an IPv6 customer with all of its networks as one', async () => {
    const gate = await busyGate(100);
    for (const index of [1, 2, 3]) gate.ask(`flood${index}`, from(`2001:db8:0:${index}::1`, `n${index}`));
    gate.ask('neighbour', from('2001:db8:0:100::1'));
    gate.ask('honest', from('203.0.113.1'));
    expect(await gate.release()).toBe('flood1 honest neighbour flood2 flood3');
  });

  test('lets known devices pass those that are not, but not for ever', async () => {
    const gate = await busyGate(100);
    for (const index of [1, 2, 3]) gate.ask(`other${index}`, from('203.0.113.1'));
    for (const index of [1, 2, 3, 4, 5, 6, 7, 8]) gate.ask(`ada${index}`, from('203.0.113.1', 'ada', true));
    gate.ask('grace', from('203.0.113.1', 'grace', true));
    const known = 'ada1 grace ada2 ada3 ada4 ada5 ada6';
    expect(await gate.release()).toBe(`${known} other1 ada7 ada8 other2 other3`);
  });

  test('lets known devices of one network take turns with those of others, however many accounts are there', async () => {
    const gate = await busyGate(100);
    for (const index of [1, 2, 3]) gate.ask(`free${index}`, from('203.0.113.1', `free${index}`, true));
    gate.ask('ada', from('203.0.113.2', 'ada', true));
    expect(await gate.release()).toBe('free1 ada free2 free3');
  });

  test('takes the last place from whoever has most when somebody else comes', async () => {
    const gate = await busyGate(4);
    for (const index of [1, 2, 3, 4]) gate.ask(`flood${index}`, from('203.0.113.1', `n${index}`));
    gate.ask('honest', from('203.0.113.2'));
    gate.ask('known', from('203.0.113.1', 'ada', true));
    gate.ask('flood5', from('203.0.113.1', 'n5'));
    await turn();
    expect(gate.shed()).toEqual(['flood3', 'flood4', 'flood5']);
    expect(await gate.release()).toBe('known flood1 honest flood2');
  });

  test('leaves others a place whatever known devices want', async () => {
    const gate = await busyGate(4);
    for (const index of [1, 2, 3, 4]) gate.ask(`other${index}`, from(`203.0.113.${index}`));
    for (const index of [1, 2, 3, 4]) gate.ask(`known${index}`, from('203.0.113.1', 'ada', true));
    await turn();
    expect(gate.shed()).toEqual(['known4', 'other2', 'other3', 'other4']);
    expect(await gate.release()).toBe('known1 known2 known3 other1');
  });

  test('holds places for what is prepared first, for nobody more than he would get', async () => {
    const gate = createWorkGate(1, 4);
    const flood = (index: number) => from('203.0.113.1', `n${index}`);
    const letGo = [1, 2, 3, 4, 5].map((index) => gate.hold(flood(index)));
    expect(letGo.every((each) => each !== null)).toBe(true);
    expect(gate.hold(flood(6))).toBeNull();
    expect(gate.hold(from('203.0.113.1', 'ada', true))).not.toBeNull();
    for (const each of letGo) each?.();
    const { work } = manualWork();
    for (const index of [1, 2, 3, 4, 5]) void gate(work, flood(index));
    expect(gate.hold(flood(6))).toBeNull();
    expect(gate.hold(from('203.0.113.2'))).not.toBeNull();
    const known = [1, 2, 3].map(() => gate.hold(from('203.0.113.1', 'ada', true)));
    expect(known.map((each) => each !== null)).toEqual([true, true, false]);
  });

  test('gives no turn to a client that has gone, and its place to the next', async () => {
    const gate = await busyGate(1);
    const leaving = new AbortController();
    const departure = leaving.signal;
    gate.ask('gone', { ...from('203.0.113.1'), departure });
    leaving.abort();
    await turn();
    expect(gate.shed()).toEqual(['gone']);
    gate.ask('next', from('203.0.113.1'));
    gate.ask('gone before', { ...from('203.0.113.9'), departure });
    expect(await gate.release()).toBe('next');
    expect(gate.shed()).toEqual(['gone', 'gone before']);
  });
});
