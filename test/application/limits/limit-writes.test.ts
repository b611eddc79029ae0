import { expect, test } from 'vitest';
import { createLimitWrites } from '../../../src/application/limits/limit-writes.ts';
import type { Throttle } from '../../../src/application/limits/throttle.ts';
import { err, ok } from '../../../src/domain/result.ts';
import { type Actor, SYSTEM } from '../../../src/domain/users/actor.ts';

const LIMIT = { name: 'adminWrites', quota: 1, windowSeconds: 60, mostInARow: null };
const full: Pick<Throttle, 'reserve'> = {
  reserve: async () => err({ code: 'rate_limited', retryAfterSeconds: 60, limit: LIMIT }),
};
const act = createLimitWrites(full as Throttle)(async ({ actor }: { readonly actor: Actor }) => ok(actor.id));

test('an administrator who has written too often is throttled, and the system never', async () => {
  const admin: Actor = { id: 'ada', roles: ['user', 'admin'] };
  expect(await act({ actor: admin })).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
  expect(await act({ actor: SYSTEM })).toEqual({ ok: true, value: 'system:' });
});
