import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { createSmtpMailer } from '../../../src/adapters/driven/smtp/smtp-mailer.ts';
import { isMailRefused, type Mail } from '../../../src/application/ports/mailer.ts';
import { type OpenSmtpServer, openSmtpServer } from './support/open-smtp-server.ts';
import { makeOwnAuthority } from './support/own-authority.ts';

const { authority, ...certificate } = makeOwnAuthority();
const PASSWORD = 'correct-horse';
const MAIL: Mail = {
  id: '1',
  to: 'ada@example.com',
  locale: 'en',
  subject: 'Hello',
  text: 'secret-token\n',
  html: '<p>Hello</p>',
};

const trusted = getCACertificates('default');
const trustTheServer = (): void => setDefaultCACertificates([...trusted, authority]);

const opened: (() => unknown)[] = [];
afterEach(async () => {
  setDefaultCACertificates(trusted);
  for (const close of opened.splice(0).reverse()) await close();
});

const passwords: string[] = [];
const open = async (options: Parameters<typeof openSmtpServer>[0] = {}): Promise<OpenSmtpServer> => {
  passwords.length = 0;
  const server = await openSmtpServer({
    ...certificate,
    onAuth: ({ username, password }, _session, done) => {
      passwords.push(password ?? '');
      if (password === PASSWORD) done(null, { user: username ?? '' });
      else done(Object.assign(new Error(`no: ${password}`), { responseCode: 535 }));
    },
    ...options,
  });
  opened.push(server.close);
  return server;
};

const send = async (url: string): Promise<Error | null> => {
  const mailer = createSmtpMailer(url, { from: 'no-reply@example.com', replyTo: null });
  opened.push(mailer.close);
  return mailer.send(MAIL).then(
    () => null,
    (error: Error) => error,
  );
};

describe('TLS', () => {
  test.each(['smtp', 'smtps'])('is used by %s', async (scheme) => {
    trustTheServer();
    const server = await open({ secure: scheme === 'smtps' });
    expect(await send(`${scheme}://localhost:${server.port}`)).toBeNull();
    expect(server.received.map(({ secure }) => secure)).toEqual([true]);
  });

  test.each(['smtp', 'smtps'])('is not used by %s with a certificate that is not trusted', async (scheme) => {
    const server = await open({ secure: scheme === 'smtps' });
    const error = await send(`${scheme}://ada:${PASSWORD}@localhost:${server.port}`);
    expect(error?.message).toContain('unable to verify the first certificate');
    expect(isMailRefused(error)).toBe(false);
    expect(`${error?.stack}${JSON.stringify(error)}`).not.toMatch(/correct-horse|ada[:@]|secret-token/);
    expect(server.received).toEqual([]);
    expect(passwords).toEqual([]);
  });

  test('is not used with a certificate for another name', async () => {
    trustTheServer();
    const server = await open();
    const error = await send(`smtp://127.0.0.1:${server.port}?tls.servername=mail.example.com`);
    expect(error?.message).toContain("does not match certificate's altnames");
    expect(server.received).toEqual([]);
  });

  test.each(['node', 'bun', 'deno'])(
    'trusts an authority of one’s own by NODE_EXTRA_CA_CERTS in %s',
    async (runtime) => {
      const server = await open();
      const folder = mkdtempSync(join(tmpdir(), 'latchkey-authority-'));
      opened.push(() => rmSync(folder, { recursive: true }));
      const file = join(folder, 'authority.pem');
      writeFileSync(file, authority);
      const program = join(import.meta.dirname, 'support/send-from-another-process.ts');
      const run = async (env: Readonly<Record<string, string>>): Promise<string> => {
        const args = [
          ...(runtime === 'deno' ? ['run', '-A'] : []),
          program,
          `smtp://localhost:${server.port}`,
        ];
        const { NODE_EXTRA_CA_CERTS: _node, ...rest } = process.env;
        const { stdout } = await promisify(execFile)(runtime, args, { env: { ...rest, ...env } });
        return stdout.trim();
      };
      expect(await run({ NODE_EXTRA_CA_CERTS: file })).toBe('sent');
      expect(server.received.map(({ secure }) => secure)).toEqual([true]);
      expect(await run({})).toContain('could not be sent');
      expect(server.received).toHaveLength(1);
    },
  );
});

describe('authentication', () => {
  test('is by the user and password of the URL', async () => {
    trustTheServer();
    const server = await open({ authOptional: false });
    expect(await send(`smtp://mailer%40example.com:${PASSWORD}@localhost:${server.port}`)).toBeNull();
    expect(server.received.map(({ user, secure }) => [user, secure])).toEqual([['mailer@example.com', true]]);
  });

  test('with a wrong password leaves the mail for later, since an operator can mend it', async () => {
    trustTheServer();
    const server = await open({ authOptional: false });
    const error = await send(`smtp://mailer:wrong-horse@localhost:${server.port}`);
    expect(passwords).toEqual(['wrong-horse']);
    expect(isMailRefused(error)).toBe(false);
    expect(error?.message).toBe('the mail server responded with 535 to AUTH PLAIN');
    expect(`${error?.stack}${JSON.stringify(error)}`).not.toMatch(/wrong-horse|ada@/);
    expect(server.received).toEqual([]);
  });

  test('never shows the password to a server that offers no TLS, unless the URL says so', async () => {
    const server = await open({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    const url = `smtp://mailer:${PASSWORD}@localhost:${server.port}`;
    const error = await send(url);
    expect(isMailRefused(error)).toBe(false);
    expect(error?.message).toContain('STARTTLS');
    expect(passwords).toEqual([]);
    expect(server.received).toEqual([]);

    expect(await send(`${url}?ignoreTLS=true`)).toBeNull();
    expect(passwords).toEqual([PASSWORD]);
  });

  test('says that a URL is none, and not which', () => {
    const make = () =>
      createSmtpMailer(`smtp://mailer:${PASSWORD}@[`, { from: 'no-reply@example.com', replyTo: null });
    expect(make).toThrow(/^SMTP_URL is not a valid URL$/);
  });
});
