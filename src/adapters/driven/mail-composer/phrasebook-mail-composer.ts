import type { MailComposer } from '../../../application/ports/mail-composer.ts';
import { type Brand, NO_BRAND } from '../../../domain/mail/brand.ts';
import type { Locale } from '../../../domain/mail/locale.ts';
import type { Phrasebook } from './mail-words.ts';
import { NOTICE_WORDS, PHRASEBOOKS, writeActSeen } from './phrasebooks.ts';
import { oneLine, plainText } from './plain-text.ts';
import { writeMailHtml } from './write-mail-html.ts';

/** Custom texts of an operator that replace the built-in ones, by language and kind of mail. */
export type OwnWords = Readonly<Partial<Record<Locale, Partial<Phrasebook>>>>;

/** Makes a mail composer that uses the built-in phrasebooks and the custom texts. */
export const createPhrasebookMailComposer = (own: OwnWords = {}, brand: Brand = NO_BRAND): MailComposer => ({
  // Only a user who signed up by a magic link may have the recipient address itself as the name.
  compose: async ({ kind, locale, to, name, link, code, seen = null }) => {
    const words = own[locale]?.[kind] ?? PHRASEBOOKS[locale][kind];
    // Texts without a button are notices; custom ones may be older than the link that notices now have.
    const notice = link !== null && words.button === null ? NOTICE_WORDS[locale] : null;
    const { greeting, ending } = words;
    // A custom subject is used unchanged.
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
      ...(action === null ? [] : [`${action.label}${NOTICE_WORDS[locale].colon.trimEnd()}\n${action.link}`]),
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
