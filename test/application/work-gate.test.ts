import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkGate } from '../../src/application/work-gate.ts';

/** Work that ends when it is told to. */
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

describe('createWorkGate', () => {
  it('never lets more in, queues in order and sheds the rest at once', async () => {
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

  it('gives the place of work that fails to the next', async () => {
    const gate = createWorkGate(1, 1);
    const failing = gate(() => Promise.reject(new Error('broken')));
    const next = gate(async () => 'done');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toEqual({ ok: true, value: 'done' });
    expect(await gate(async () => 'again')).toEqual({ ok: true, value: 'again' });
  });
});
