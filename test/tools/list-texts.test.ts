import { beforeAll, describe, expect, test } from 'vitest';
import { listTexts } from '../../tools/texts/collect-texts.ts';
import { isProse } from '../../tools/texts/is-prose.ts';
import { readOpenapiTexts } from '../../tools/texts/read-openapi-texts.ts';
import { GROUPS, type Text } from '../../tools/texts/text.ts';

let texts: readonly Text[];
beforeAll(async () => {
  texts = await listTexts();
});

describe('the texts of the code', () => {
  test.each([
    ['OpenAPI summaries', /^Sign in with an e-mail address and a password\.$/],
    ['OpenAPI descriptions', /^Seconds until the access token expires\.$/],
    ['OpenAPI responses', /^The account\.$/],
    ['Problem titles and details', /^Invalid credentials$/],
    ['Problem titles and details', /^the body is not valid JSON$/],
    ['Validation messages', /^must be at least \{policy\.minLength\} characters/],
    ['Setting problems', /^must be true or false$/],
    ['Start messages and notices', /^is in use; /],
    ['Log messages', /^mail sent: \{kind\}$/],
    ['Log messages', /^SECRET is not set: /],
    ['Command output', /^usage: latchkey mail:preview /],
    ['Errors', /^the mail server responded with \{responseCode\}/],
  ] as const)('have in %s %s', (group, pattern) => {
    expect(texts.filter((text) => text.group === group && pattern.test(text.text))).not.toEqual([]);
  });

  test('come from every part of the source that speaks to people', () => {
    const parts = [
      'domain',
      'application',
      'composition',
      'adapters/driving',
      'adapters/driven',
      'verify',
      'client',
    ];
    expect(parts.filter((part) => !texts.some(({ source }) => source.startsWith(`src/${part}/`)))).toEqual(
      [],
    );
    expect(GROUPS.filter((group) => !texts.some((text) => text.group === group))).toEqual([]);
  });

  test('are none of the pages and mails, and no input of a key', () => {
    const sources = texts
      .map(({ source }) => source)
      .filter((source) => /\/(words|phrasebooks)\//.test(source));
    expect(sources).toEqual([]);
    expect(texts.filter(({ text }) => text === 'encryption of signing keys')).toEqual([]);
  });
});

test.each([
  ['must be true or false', true],
  ['not ready: {error}', true],
  ['Accepted.', true],
  ['sort', false],
  ['POST', false],
  ['at, id, type', false],
  ['Bearer {token}', false],
  ['SELECT id FROM users', false],
  ['public, max-age=300', false],
  ['<p class="hint">some words</p>', false],
])('%j is a text for people: %s', (text, isOne) => {
  expect(isProse(text)).toBe(isOne);
});

test('the texts of a document are its own, not those of examples, nor of members that are called like one', () => {
  const document = {
    info: { title: 'A service', description: 'What it does.' },
    tags: [{ name: 'Users', description: 'People.' }],
    paths: {
      '/users': {
        get: {
          summary: 'List users.',
          parameters: [{ name: 'limit', description: 'How many.' }],
          responses: { 200: { description: 'The users.', example: { description: 'data' } } },
        },
      },
    },
    components: {
      schemas: { Note: { properties: { title: { type: 'string', description: 'Its heading.' } } } },
    },
  };
  expect(readOpenapiTexts(document).map(({ group, text }) => `${group}: ${text}`)).toEqual([
    'OpenAPI summaries: A service',
    'OpenAPI descriptions: What it does.',
    'OpenAPI summaries: Users',
    'OpenAPI descriptions: People.',
    'OpenAPI summaries: List users.',
    'OpenAPI descriptions: How many.',
    'OpenAPI responses: The users.',
    'OpenAPI descriptions: Its heading.',
  ]);
});
