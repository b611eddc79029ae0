import { afterEach, beforeEach, expect, test } from 'vitest';
import { openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const NEW_PASSWORD = 'an even longer passphrase';

let world: OpenUseCases;
beforeEach(async () => {
  world = await openUseCases();
});
afterEach(() => world.close());

test('an invitation gives the account to who has the mailbox, once', async () => {
  const admin = await world.openAdmin();
  const { name, email } = accountOf('Ada');
  must(await world.useCases.createUser({ actor: admin, name, email }));
  expect((await world.useCases.authenticate(accountOf('Ada'))).ok).toBe(false);
  const worker = openMailWorker(world);
  await worker.deliver();
  const token = tokenIn(worker.sent[0]);
  const accept = (password = NEW_PASSWORD) =>
    world.useCases.acceptInvitation({ token, name: 'Ada L.', password });
  expect(await accept('short')).toMatchObject({ error: { code: 'validation_failed' } });
  const results = await Promise.all(Array.from({ length: 10 }, () => accept()));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  const { user } = must(await world.useCases.authenticate({ email, password: NEW_PASSWORD }));
  expect(user).toMatchObject({ name: 'Ada L.', emailVerified: true });
});
