import { expect, test } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { notifyOnEnqueue } from '../../../src/application/mail/notify-on-enqueue.ts';
import type { MailOutbox } from '../../../src/application/ports/mail-outbox.ts';
import type { Store } from '../../../src/application/ports/store.ts';
import type { EmailKey } from '../../../src/domain/email/email.ts';
import type { MailIntent } from '../../../src/domain/mail/mail-intent.ts';
import type { UserId } from '../../../src/domain/users/user.ts';

/** Makes an object whose methods are on its prototype, like those of a class instance of an application. */
const ofAClass = <T extends object>(members: T): T =>
  Object.create(Object.fromEntries(Object.entries(members))) as T;

const intent: MailIntent = {
  kind: 'invitation',
  id: 'invitation:1',
  userId: 'somebody' as UserId,
  emailKey: 'somebody@example.com' as EmailKey,
  locale: 'en',
  createdAt: new Date(0),
};

test('wakes for each mail that is put in, and does all else that the store does, also where it is of a class', async () => {
  const opened = await openSqliteStore({ path: ':memory:' });
  const own = ofAClass<Store>({ ...opened, mails: ofAClass<MailOutbox>(opened.mails) });
  let wakes = 0;
  const store = notifyOnEnqueue(own, () => {
    wakes += 1;
  });
  await store.ping();
  await store.mails.enqueue(intent);
  expect(wakes).toBe(1);
  const [now, until] = [new Date(1), new Date(2)];
  expect(await store.mails.claim(now, until)).toEqual({ intent, attempts: 1 });
  await store.mails.postpone(intent.id, new Date(5));
  expect(await store.mails.claim(new Date(4), until)).toBeNull();
  await store.mails.settle(intent.id);
  expect(await store.mails.claim(new Date(6), until)).toBeNull();
  expect(wakes).toBe(1);
  await store.close();
  await expect(opened.ping()).rejects.toThrow();
});
