import { expect, test } from 'vitest';
import { guessableWordsOf } from '../../../src/composition/settings/guessable-words.ts';

test.each([
  ['https://auth.example.com/identity', ['latchkey', 'auth.example.com', 'auth', 'example']],
  ['http://localhost:3000', ['latchkey', 'localhost']],
  ['http://127.0.0.1:3000', ['latchkey']],
  ['http://[::1]:3000', ['latchkey']],
])('%s', (url, words) => {
  expect(guessableWordsOf(url)).toEqual(words);
});

test('the name of the service, as a whole and each of its words', () => {
  const words = guessableWordsOf('https://auth.example.com', 'Müller & Söhne 24');
  expect(words.slice(4)).toEqual(['müller & söhne 24', 'müller', 'söhne']);
});
