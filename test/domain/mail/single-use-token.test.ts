import { expect, test } from 'vitest';
import {
  mailedTokenId,
  mailedTokenOf,
  parseMailedToken,
  purposeOf,
} from '../../../src/domain/mail/single-use-token.ts';

const SECRET = 'Ab3-_fGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE';
const TOKEN = 'Ab3-_fGhIjKlMnOpQrStUv';

test('a mailed token has 22 characters of its secret, which are more than 128 bits', () => {
  expect(mailedTokenOf(SECRET)).toBe(TOKEN);
  expect(TOKEN.length * 6).toBeGreaterThanOrEqual(128);
});

test.each([
  [TOKEN, { subject: null, secret: TOKEN }],
  [`0192-a.${SECRET}`, { subject: '0192-a', secret: SECRET }],
])('the token %s is read', (token, parsed) => {
  expect(parseMailedToken(token)).toEqual(parsed);
});

test.each([
  '',
  TOKEN.slice(1),
  `${TOKEN}x`,
  `${TOKEN}=`,
  ` ${TOKEN}`,
  `${TOKEN}\n`,
  SECRET,
  `.${SECRET}`,
  `a.${TOKEN}`,
  `a.${SECRET}x`,
  `a.b.${SECRET}`,
  `${'a'.repeat(129)}.${SECRET}`,
])('%j is no token', (token) => {
  expect(parseMailedToken(token)).toBeNull();
});

test('an id says what its token is for', () => {
  expect(purposeOf(mailedTokenId('magic-link', 'a:b'))).toBe('magic-link');
  expect(purposeOf(mailedTokenId('magic-link-code', 'a@example.com'))).toBe('magic-link-code');
  expect(purposeOf('setup')).toBeNull();
});
