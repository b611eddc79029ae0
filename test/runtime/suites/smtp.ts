import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase } from '../support/database.ts';
import { aPerson } from '../support/people.ts';
import { startServerProcess } from '../support/server-process.ts';

/** Starts a real mail server that keeps the mails it receives. */
const startSmtp = async (port: number) => {
  const received: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _, done) => {
      simpleParser(stream).then((mail) => {
        received.push(mail);
        done();
      }, done);
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    received,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((done) => server.close(done)),
  };
};

/** Tests mail that is really sent. */
export const smtpSuite = (cell: Cell): void => {
  describe('mail by SMTP', () => {
    test('arrives once when the mail server was away', async () => {
      const database = await createTestDatabase(cell);
      const port = await freePort();
      const server = await startServerProcess(cell, {
        ...database.env,
        SMTP_URL: `smtp://127.0.0.1:${port}`,
        MAIL_FROM: 'Latchkey <no-reply@example.com>',
        MAIL_REPLY_TO: 'help@example.com',
      });
      const call = callsTo(server.origin);
      const person = { ...aPerson(), name: 'Zoë "Ж" <b>' };
      await call('POST', '/auth/signup', { json: person, headers: { 'accept-language': 'zh' } });
      await expect
        .poll(() => server.stdout(), { timeout: 90_000 })
        .toContain('mail could not be sent, will retry');
      const smtp = await startSmtp(port);
      await expect.poll(() => smtp.received.length, { timeout: 90_000 }).toBe(1);
      const [mail] = smtp.received;
      expect(mail?.to).toMatchObject({ value: [{ address: person.email }] });
      expect(mail?.from?.value).toEqual([{ address: 'no-reply@example.com', name: 'Latchkey' }]);
      expect(mail?.replyTo?.value).toMatchObject([{ address: 'help@example.com' }]);
      expect(mail?.subject).toBe('请确认您的邮箱地址');
      expect(mail?.text).toContain(person.name);
      expect(mail?.html).toContain('Zoë &quot;Ж&quot; &lt;b&gt;');
      // If the first mail were still due, it would be sent again before one that is requested now.
      await call('POST', '/auth/password/forgot', { json: { email: person.email } });
      await expect.poll(() => smtp.received.length, { timeout: 90_000 }).toBeGreaterThan(1);
      const token = /\?t=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
      const verified = await call('POST', '/auth/email/verify', {
        json: { token: decodeURIComponent(token), password: person.password },
      });
      expect(verified.status).toBe(204);
      expect(server.stdout() + server.stderr()).not.toContain(person.email);
      server.signal('SIGTERM');
      expect(await server.exited).toBe(0);
      expect(smtp.received.map(({ subject }) => subject)).toEqual([mail?.subject, 'Choose a new password']);
      await smtp.close();
      await database.remove();
    });
  });
};
