import type { MailComposer } from '../../../application/ports/mail-composer.ts';
import { type Brand, NO_BRAND } from '../../../domain/mail/brand.ts';
import type { Locale } from '../../../domain/mail/locale.ts';
import type { Phrasebook } from './mail-words.ts';
import { oneLine, plainText } from './plain-text.ts';
import { writeMailHtml } from './write-mail-html.ts';

/** For a team's own words in the place of ours: by language, then by mail. */
export type OwnWords = Readonly<Partial<Record<Locale, Partial<Phrasebook>>>>;

/** For mails in the words of the built-in phrasebooks, or of the team's own. */
export const createPhrasebookMailComposer = (own: OwnWords = {}, brand: Brand = NO_BRAND): MailComposer => ({
  // Only who came by a magic link may be called by the very address that the mail goes to.
  compose: async ({ kind, locale, to, name, link, code, seen = null }) => {
    // Loaded with the first mail: a worker's main script has a budget.
    const { NOTICE_WORDS, PHRASEBOOKS, writeActSeen } = await import('./phrasebooks.ts');
    const words = own[locale]?.[kind] ?? PHRASEBOOKS[locale][kind];
    // Words without a button are those of a notice; a team's own ones may be older than the link in it.
    const notice = link !== null && words.button === null ? NOTICE_WORDS[locale] : null;
    const { greeting, ending } = words;
    // A team's own subject says what it should.
    const isOurs = own[locale]?.[kind] === undefined;
    const subject = isOurs && brand.name !== null ? `${words.subject} · ${brand.name}` : words.subject;
    const { button, codeLine } = notice ?? words;
    const lines = [
      ...words.lines,
      ...(seen === null ? [] : writeActSeen(locale, NOTICE_WORDS[locale], seen)),
      ...(code === null || codeLine === undefined ? [] : [codeLine]),
    ];
    const action = link !== null && button !== null ? { label: button, link } : null;
    const paragraphs = { greeting: greeting(name === to ? to : plainText(name)), lines, ending };
    const text = [
      paragraphs.greeting,
      ...lines,
      ...(code === null ? [] : [code]),
      ...(action === null ? [] : [`${action.label}:\n${action.link}`]),
      ending,
      ...(brand.name === null ? [] : [brand.name]),
    ].join('\n\n');
    return {
      subject: oneLine(subject),
      text: `${text}\n`,
      html: writeMailHtml({ brand, locale, subject, ...paragraphs, code, action }),
    };
  },
});
