import { expect, test } from 'vitest';
import { NOTICE_WORDS, PHRASEBOOKS } from '../../../src/adapters/driven/mail-composer/phrasebooks.ts';
import { PAGE_WORDS } from '../../../src/adapters/driving/http/pages/all-page-words.ts';
import { LOCALES } from '../../../src/domain/mail/locale.ts';

/** Returns the texts of a tree, by their path. */
const textsOf = (tree: object, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) => {
    if (typeof value === 'string') return [[path + key, value] as const];
    return typeof value === 'object' && value !== null ? textsOf(value, `${path}${key}.`) : [];
  });

const wordsIn = (locale: (typeof LOCALES)[number]) =>
  textsOf({ mails: PHRASEBOOKS[locale], notices: NOTICE_WORDS[locale], pages: PAGE_WORDS[locale] });

/** Returns the figures and placeholders of a text, in the order of the alphabet. */
const factsOf = (text: string) => (text.match(/\d+|\{\w+\}/g) ?? []).sort();

const ENGLISH = new Map(wordsIn('en'));

test.each(LOCALES)('every text in %s has the figures and placeholders of the English one', (locale) => {
  const words = wordsIn(locale);
  expect(words.map(([path]) => path)).toEqual([...ENGLISH.keys()]);
  expect(words.length).toBeGreaterThan(100);
  expect(words.map(([path, text]) => [path, factsOf(text)])).toEqual(
    words.map(([path]) => [path, factsOf(ENGLISH.get(path) ?? '')]),
  );
});

test.each(LOCALES)('a mail in %s calls "it was not me" by the words of the page that it opens', (locale) => {
  const { rejectVerification, secureAccount, undoEmailChange } = PAGE_WORDS[locale].pages;
  const mails = PHRASEBOOKS[locale];
  expect(mails['verify-email'].codeLine).toContain(rejectVerification.title);
  expect(NOTICE_WORDS[locale].button).toBe(secureAccount.title);
  expect(mails['email-changed'].button).toBe(undoEmailChange.button);
});

test.each(LOCALES)('the line before a code in %s leads to the code', (locale) => {
  const lines = [NOTICE_WORDS[locale].codeLine, ...Object.values(PHRASEBOOKS[locale]).map((m) => m.codeLine)];
  const last = locale === 'ja' ? /コードを入力(してください|します)。$/u : /[:：]$/u;
  for (const line of lines) if (line !== undefined) expect(line).toMatch(last);
});
