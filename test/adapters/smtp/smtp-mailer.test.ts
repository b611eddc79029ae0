import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createSmtpMailer, type SmtpPatience } from '../../../src/adapters/driven/smtp/smtp-mailer.ts';
import { isMailRefused, type Mail } from '../../../src/application/ports/mailer.ts';
import { failureOf, printed } from '../../support/mail-failure.ts';
import { answer, type OpenSmtpServer, openSmtpServer } from './support/open-smtp-server.ts';

const FROM = 'Acme <no-reply@mail.example.com>';
const PATIENCE: SmtpPatience = { connection: 5000, greeting: 5000, answer: 5000, total: 20_000 };

const MAIL: Mail = {
  id: 'reset-password:ada@example.com:1',
  to: 'ada@example.com',
  locale: 'en',
  subject: 'Choose a new password',
  text: 'Hello Ada,\n\nhttps://app.example.com/reset?token=secret-token\n',
  html: '<p>Hello Ada,</p>',
};

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

const open = async (...options: Parameters<typeof openSmtpServer>): Promise<OpenSmtpServer> => {
  const server = await openSmtpServer(...options);
  opened.push(server.close);
  return server;
};

const mailerTo = (
  port: number,
  { from = FROM, replyTo = null as string | null, patience = PATIENCE } = {},
) => {
  const mailer = createSmtpMailer(`smtp://localhost:${port}?ignoreTLS=true`, { from, replyTo }, patience);
  opened.push(mailer.close);
  return mailer;
};

describe('what arrives', () => {
  test('is for the one address, from the sender, as text and as HTML', async () => {
    const server = await open();
    await mailerTo(server.port, { replyTo: 'help@example.com' }).send(MAIL);
    expect(server.received).toHaveLength(1);
    const { from, recipients, parsed } = server.received[0]!;
    expect(from).toBe('no-reply@mail.example.com');
    expect(recipients).toEqual(['ada@example.com']);
    expect(parsed.from?.text).toBe('"Acme" <no-reply@mail.example.com>');
    expect(parsed.replyTo?.text).toBe('help@example.com');
    expect(parsed.subject).toBe(MAIL.subject);
    expect(parsed.text).toBe(MAIL.text);
    expect(parsed.html).toBe(MAIL.html);
    expect(parsed.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  });

  test.each([
    ['ada..l@docomo.example', '"ada..l"@docomo.example', '<"ada..l"@docomo.example>'],
    ['ada.@docomo.example', '"ada."@docomo.example', '<"ada."@docomo.example>'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  ])('is for %s as RFC 5321 and 5322 write it', async (to, mailbox, header) => {
    const server = await open({ lenientAddressParsing: true } as SMTPServerOptions);
    await mailerTo(server.port).send({ ...MAIL, to });
    const { recipients, source } = server.received[0]!;
    // This server shows A-labels as U-labels.
    expect(recipients).toEqual([mailbox.replace('xn--bcher-kva', 'bücher')]);
    expect(/^To: (.*)\r$/m.exec(source)?.[1]).toBe(header);
  });

  test.each([
    ['Chinese', '设置新密码'.repeat(12), '您好：请设置新密码。\n'],
    ['Arabic', 'اختيار كلمة مرور جديدة '.repeat(6).trim(), 'مرحبًا، الرابط صالح لمدة 30 دقيقة.\n'],
    ['astral', '🔑 𝒶 key', 'a 🔑\n.\n..\nFrom here\n'],
  ])('is as written, in %s', async (_, subject, text) => {
    const server = await open();
    await mailerTo(server.port).send({ ...MAIL, subject, text, html: `<p dir="rtl">${text}</p>` });
    const { parsed } = server.received[0]!;
    expect(parsed.subject).toBe(subject);
    expect(parsed.text).toBe(text);
    expect(parsed.html).toBe(`<p dir="rtl">${text}</p>`);
  });

  test('has the same Message-ID when the same mail is sent again, and no address in it', async () => {
    const server = await open();
    const mailer = mailerTo(server.port);
    await mailer.send(MAIL);
    await mailer.send(MAIL);
    await mailer.send({ ...MAIL, id: 'reset-password:ada@example.com:2' });
    const [first, again, other] = server.received.map(({ parsed }) => parsed.messageId);
    expect(first).toMatch(/^<[0-9a-f]{64}@mail\.example\.com>$/);
    expect(again).toBe(first);
    expect(other).toMatch(/^<[0-9a-f]{64}@mail\.example\.com>$/);
    expect(other).not.toBe(first);
    for (const { source } of server.received) {
      expect(source.match(/ada@example\.com/g)).toHaveLength(1);
      expect(source).not.toContain('reset-password:');
    }
  });

  test.each([
    ['no-reply@bücher.example', 'xn--bcher-kva.example'],
    ['"At @home" <no-reply@example.com>', 'example.com'],
  ])('has a Message-ID in the domain of %s', async (from, domain) => {
    const server = await open();
    await mailerTo(server.port, { from }).send(MAIL);
    expect(server.received[0]?.parsed.messageId).toMatch(new RegExp(`^<[0-9a-f]{64}@${domain}>$`));
  });
});

describe('nothing in a mail becomes a header or a recipient', () => {
  test.each(['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\r\n\r\n'])(
    'by %j in a subject',
    async (end) => {
      const server = await open();
      await mailerTo(server.port).send({
        ...MAIL,
        subject: `Hello${end}Bcc: eve@evil.example${end}X-Evil: 1`,
      });
      const { recipients, parsed } = server.received[0]!;
      expect(recipients).toEqual([MAIL.to]);
      expect(parsed.headers.has('bcc')).toBe(false);
      expect(parsed.headers.has('x-evil')).toBe(false);
      expect(parsed.subject).toContain('Hello');
      expect(parsed.subject).not.toMatch(/[\r\n]/);
      expect(parsed.text).toBe(MAIL.text);
    },
  );

  test.each(["o'brien+a@example.com", '!#$%&*/=?^_`{|}~-@example.com', 'Ada.Lovelace@example.com'])(
    'by the address %s, which is the one recipient',
    async (to) => {
      const server = await open();
      await mailerTo(server.port).send({ ...MAIL, to });
      expect(server.received.map(({ recipients }) => recipients)).toEqual([[to]]);
      expect(server.received[0]?.parsed.to).toMatchObject({ value: [{ address: to }] });
    },
  );

  test.each([
    '"eve@evil.example x"@example.com',
    '"eve@evil.example, x"@example.com',
    'ada@example.com,eve@evil.example',
    'a;eve@evil.example',
    'group:eve@evil.example;',
    'ada@example.com>\r\nRCPT TO:<eve@evil.example',
    'ada@example.com\r\nBcc: eve@evil.example',
    '<eve@evil.example>ada@example.com',
    'Ada <eve@evil.example>',
    'ada@example.com eve@evil.example',
    '',
  ])('by %j, which is no address and is refused', async (to) => {
    const server = await open();
    const error = await failureOf(mailerTo(server.port).send({ ...MAIL, to }));
    expect(isMailRefused(error)).toBe(true);
    expect(printed(error)).not.toContain('@');
    expect(server.received).toEqual([]);
  });
});

describe('what a server answers', () => {
  test('may be 4xx, and then it takes the mail', async () => {
    let asked = 0;
    const server = await open({
      onRcptTo: (_address, _session, done) => {
        asked += 1;
        done(asked === 1 ? answer(451, 'greylisted <ada@example.com>') : null);
      },
    });
    const mailer = mailerTo(server.port);
    const error = await failureOf(mailer.send(MAIL));
    expect(isMailRefused(error)).toBe(false);
    expect(error.message).toBe('the mail server responded with 451 to RCPT TO');
    await mailer.send(MAIL);
    expect(server.received).toHaveLength(1);
  });

  test.each([550, 552, 554])('may be %i to the recipient: refused', async (code) => {
    const server = await open({
      onRcptTo: ({ address }, _session, done) => done(answer(code, `no such user <${address}>`)),
    });
    const error = await failureOf(mailerTo(server.port).send(MAIL));
    expect(isMailRefused(error)).toBe(true);
    expect(printed(error)).toContain(`${code} to RCPT TO`);
    expect(printed(error)).not.toContain('ada@');
  });

  test('may be 554 to the content: refused', async () => {
    const server = await open({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.once('end', () => done(answer(554, 'spam for ada@example.com: secret-token')));
      },
    });
    const error = await failureOf(mailerTo(server.port).send(MAIL));
    expect(isMailRefused(error)).toBe(true);
    expect(printed(error)).not.toMatch(/ada@|secret-token/);
  });

  test.each([
    ['the sender', { onMailFrom: (_a, _s, done) => done(answer(550, 'not your domain')) }],
    ['the connection', { onConnect: (_s, done) => done(answer(554, 'listed')) }],
  ] satisfies [string, Parameters<typeof openSmtpServer>[0]][])(
    'may be final to %s: an operator can mend that, so the mail is tried again',
    async (_, options) => {
      const server = await open(options);
      const error = await failureOf(mailerTo(server.port).send(MAIL));
      expect(isMailRefused(error)).toBe(false);
      expect(error.message).toMatch(/responded with 55[04]/);
    },
  );
});

describe('what a network does', () => {
  test('may drop the connection in the middle, and the next one is whole', async () => {
    let asked = 0;
    const server = await open({
      onRcptTo: (_address, _session, done) => {
        asked += 1;
        if (asked === 1) server.hangUp();
        else done();
      },
    });
    const mailer = mailerTo(server.port);
    const error = await failureOf(mailer.send(MAIL));
    expect(isMailRefused(error)).toBe(false);
    expect(error.message).toMatch(/^the mail could not be sent: /);
    await mailer.send(MAIL);
    expect(server.received).toHaveLength(1);
  });

  test('may have no server for a while', async () => {
    const first = await openSmtpServer();
    await first.close();
    const mailer = mailerTo(first.port);
    for (const _ of [1, 2]) {
      const error = await failureOf(mailer.send(MAIL));
      expect(isMailRefused(error)).toBe(false);
      expect(error.message).toContain('ECONNREFUSED');
    }
    const server = await open({}, first.port);
    await mailer.send(MAIL);
    expect(server.received).toHaveLength(1);
  });

  const openSlow = async (talk: (socket: Socket) => void): Promise<number> => {
    const sockets = new Set<Socket>();
    const server: Server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      talk(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    opened.push(() => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    });
    return (server.address() as AddressInfo).port;
  };

  test.each<[string, Partial<SmtpPatience>, (socket: Socket) => void, string]>([
    ['never greets', { greeting: 100 }, () => undefined, 'Greeting never received'],
    ['greets and falls silent', { answer: 100 }, (socket) => socket.write('220 hello\r\n'), 'Timeout'],
    [
      'keeps talking and never comes to an end',
      { total: 300 },
      (socket) => {
        socket.write('220 hello\r\n');
        const timer = setInterval(() => socket.write('250-more\r\n'), 20);
        socket.once('close', () => clearInterval(timer));
      },
      'it took too long',
    ],
  ])('may have a server that %s', async (_, patience, talk, reason) => {
    const port = await openSlow(talk);
    const mailer = mailerTo(port, { patience: { ...PATIENCE, ...patience } });
    const error = await failureOf(mailer.send(MAIL));
    expect(isMailRefused(error)).toBe(false);
    expect(error.message).toContain(reason);
  });
});
