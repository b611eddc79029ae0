import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { MailOutbox } from '../../src/application/ports/mail-outbox.ts';
import type { EmailKey } from '../../src/domain/email/email.ts';
import type { MailIntent } from '../../src/domain/mail/mail-intent.ts';
import { atOnce, type OpenStore } from './contract.ts';

const NOW = new Date('2026-08-08T08:08:08.088Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

const anIntent = (createdAt = NOW, id = randomUUID()): MailIntent => ({
  kind: 'reset-password',
  id,
  emailKey: `o'brien+$x@example.com` as EmailKey,
  locale: 'ar',
  createdAt,
});

/** Tests what every store of mail intents must do. */
export const mailOutboxContract = (open: OpenStore): void => {
  describe('MailOutbox', () => {
    let mails: MailOutbox;
    let isOpen = false;
    beforeEach(async () => {
      if (!isOpen) mails = (await open()).mails;
      isOpen = true;
      for (
        let left = await mails.claim(at(9999), at(99_999));
        left !== null;
        left = await mails.claim(at(9999), at(99_999))
      ) {
        await mails.settle(left.intent.id);
      }
    });

    test('gives an intent back as it was stored, the one that is due for longest first', async () => {
      const [late, early] = [anIntent(at(2)), anIntent(at(1))];
      const notice: MailIntent = {
        kind: 'password-changed',
        id: 'n',
        userId: 'u',
        to: 'ada@example.com',
        sessionEpoch: 3,
        locale: 'ja',
        createdAt: at(3),
      };
      const changed: MailIntent = {
        kind: 'email-changed',
        id: 'c',
        userId: 'u',
        to: 'ada@example.com',
        withoutFactors: true,
        locale: 'en',
        createdAt: at(4),
        origin: { device: null, ipAddress: '::1' },
      };
      for (const intent of [changed, notice, late, early]) await mails.enqueue(intent);
      const claimed = [];
      for (let count = 0; count < 5; count += 1) claimed.push(await mails.claim(at(10), at(100)));
      expect(claimed).toEqual([
        { intent: early, attempts: 1 },
        { intent: late, attempts: 1 },
        { intent: notice, attempts: 1 },
        { intent: changed, attempts: 1 },
        null,
      ]);
    });

    test('keeps the first of the same id', async () => {
      const first = anIntent();
      await mails.enqueue(first);
      await mails.enqueue({ ...first, locale: 'en' });
      expect((await mails.claim(NOW, at(1)))?.intent).toEqual(first);
      await mails.settle(first.id);
      expect(await mails.claim(at(9), at(10))).toBeNull();
    });

    test('holds an intent that is not due, and one that is claimed until its time', async () => {
      await mails.enqueue(anIntent(at(5)));
      expect(await mails.claim(at(4), at(60))).toBeNull();
      expect((await mails.claim(at(5), at(60)))?.attempts).toBe(1);
      expect(await mails.claim(at(59), at(60))).toBeNull();
      expect((await mails.claim(at(60), at(120)))?.attempts).toBe(2);
    });

    test('makes an intent due when it is told to, and forgets a settled one', async () => {
      const intent = anIntent();
      await mails.enqueue(intent);
      await mails.claim(NOW, at(60));
      await mails.postpone(intent.id, at(7));
      expect(await mails.claim(at(6), at(60))).toBeNull();
      expect((await mails.claim(at(7), at(60)))?.attempts).toBe(2);
      await mails.settle(intent.id);
      await mails.settle(intent.id);
      await mails.postpone(intent.id, NOW);
      expect(await mails.claim(at(999), at(1000))).toBeNull();
    });

    test('gives each of 5 intents to exactly one of 20 simultaneous workers', async () => {
      const intents = Array.from({ length: 5 }, () => anIntent());
      for (const intent of intents) await mails.enqueue(intent);
      const claimed = await atOnce(20, () => mails.claim(at(1), at(60)));
      const ids = claimed.flatMap((each) => (each === null ? [] : [each.intent.id]));
      expect(ids.sort()).toEqual(intents.map(({ id }) => id).sort());
    });
  });
};
