import { expect, test } from 'vitest';
import { configuredLinks } from '../../../src/composition/settings/configured-links.ts';
import { LINK_TARGETS } from '../../../src/domain/mail/link-target.ts';
import { mailedTokenOf } from '../../../src/domain/mail/single-use-token.ts';
import { must } from '../../support/open-use-cases.ts';
import { readConfig } from '../../support/read-config.ts';

const linksOf = (settings: Record<string, string>): string[] => {
  const linkTo = configuredLinks(must(readConfig({ DATABASE_URL: 'sqlite::memory:', ...settings })));
  return LINK_TARGETS.map((target) => linkTo(target, mailedTokenOf('x'.repeat(43))));
};

test('links to our pages fit a line of quoted-printable with a public URL of 30 characters', () => {
  const PUBLIC_URL = 'https://identity.example.co.uk';
  expect(PUBLIC_URL).toHaveLength(30);
  const links = linksOf({ PUBLIC_URL, MAIL_FROM: 'latchkey@latchkey.test' });
  expect(links).toHaveLength(LINK_TARGETS.length);
  expect(links[0]).toBe(`${PUBLIC_URL}/reset-password?t=${'x'.repeat(22)}`);
  for (const link of links) expect(link.replaceAll('=', '=3D').length).toBeLessThanOrEqual(76);
});

test('a link to a page of your own is as it is configured', () => {
  const RESET_PASSWORD_URL = 'https://app.example.com/#/reset/{token}?from=mail';
  const [link] = linksOf({ RESET_PASSWORD_URL, MAIL_FROM: 'latchkey@latchkey.test' });
  expect(link).toBe(`https://app.example.com/#/reset/${'x'.repeat(22)}?from=mail`);
});
