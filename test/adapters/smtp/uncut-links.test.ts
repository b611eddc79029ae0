import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleMailContent } from '../../../src/adapters/driven/mail-composer/example-mail-content.ts';
import { createPhrasebookMailComposer } from '../../../src/adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { couldCutLink } from '../../../src/adapters/driven/smtp/choose-encoding.ts';
import { createSmtpMailer } from '../../../src/adapters/driven/smtp/smtp-mailer.ts';
import type { Locale } from '../../../src/domain/mail/locale.ts';
import { type OpenSmtpServer, openSmtpServer } from './support/open-smtp-server.ts';

const TOKEN = 'Ab3-_fGhIjKlMnOpQrStUv';
const escaped = (link: string): string => link.replaceAll('&', '&amp;');

/** Splits a mail as transmitted into its text parts, each with type, transfer encoding and body. */
const partsOf = (source: string) =>
  source
    .split(/^--.*$/m)
    .filter((part) => /^content-type: text\//im.test(part))
    .map((part) => {
      const end = part.indexOf('\r\n\r\n', 4);
      return {
        type: /content-type: (text\/\w+)/i.exec(part)?.[1] ?? '',
        encoding: /content-transfer-encoding: (\S+)/i.exec(part)?.[1] ?? '',
        body: part.slice(end),
      };
    });

describe('links on the wire', () => {
  let server: OpenSmtpServer;
  let mailer: ReturnType<typeof createSmtpMailer>;
  beforeAll(async () => {
    server = await openSmtpServer();
    // One connection for all: the server waits a tenth of a second before its greeting.
    mailer = createSmtpMailer(`smtp://localhost:${server.port}?ignoreTLS=true&pool=true`, {
      from: 'no-reply@example.com',
      replyTo: null,
    });
  });
  afterAll(async () => {
    mailer.close();
    await server.close();
  });

  const composer = createPhrasebookMailComposer();
  const send = async (locale: Locale, link: string) => {
    const mail = await composer.compose({ ...exampleMailContent('email-changed', locale), link });
    await mailer.send({ id: link, to: 'ada@example.com', locale, ...mail });
    const { source, parsed } = server.received.at(-1)!;
    return { parts: partsOf(source), parsed };
  };

  /** Links from well below to well beyond the length of a line, so that every possible break position is covered. */
  const links = Array.from(
    { length: 60 },
    (_, extra) => `https://a.example/${'x.'.repeat(40).slice(0, extra)}?t=${TOKEN}`,
  );

  test.each(['en', 'ja'] as const)('are never cut by a soft break, in %s', async (locale) => {
    const encodings = new Set<string>();
    for (const link of [...links, `https://a.example/reset?next=%2Fhome&token=${TOKEN}`]) {
      const { parts, parsed } = await send(locale, link);
      expect(parts.map(({ type }) => type)).toEqual(['text/plain', 'text/html']);
      for (const { type, encoding, body } of parts) {
        encodings.add(encoding);
        if (encoding === 'base64') continue;
        const shown = type === 'text/html' ? escaped(link) : link;
        expect(body).toContain(encoding === 'quoted-printable' ? shown.replaceAll('=', '=3D') : shown);
      }
      expect(parsed.text).toContain(link);
      expect(String(parsed.html).split(escaped(link))).toHaveLength(3);
    }
    expect([...encodings]).toEqual(expect.arrayContaining(['base64', 'quoted-printable']));
  });

  test('leave the text readable in the source where they fit', async () => {
    for (const page of ['verify-email', 'reset-password', 'undo-email-change', 'secure-account']) {
      const { parts } = await send('en', `https://auth.example.com/${page}?t=${TOKEN}`);
      expect(parts[0]).toMatchObject({ type: 'text/plain', encoding: 'quoted-printable' });
    }
    const { parts } = await send('en', `https://auth.example.com/verify-email?t=${TOKEN}`);
    expect(parts[1]).toMatchObject({ type: 'text/html', encoding: 'quoted-printable' });
  });

  test('decide by what quoted-printable makes of their line', () => {
    const line = `https://a.example/${'x'.repeat(56)}`;
    expect([line.length, couldCutLink(line), couldCutLink(`${line}x`)]).toEqual([74, false, true]);
    expect(couldCutLink(`${line.slice(0, 72)}=`)).toBe(true);
    expect(couldCutLink(`https://a.example/${'é'.repeat(10)}`)).toBe(true);
    expect(couldCutLink(`${'long '.repeat(40)}\r\n${line}\r\n`)).toBe(false);
    expect(couldCutLink('long '.repeat(40))).toBe(false);
  });
});
