import type { MailComposer } from '../../../application/ports/mail-composer.ts';
import type { Locale } from '../../../domain/locale.ts';
import type { Phrasebook } from './mail-words.ts';
import { writeMailHtml } from './write-mail-html.ts';

/** CR, LF and all that mail software may take for one (ASVS 1.3.11). */
const LINE_BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

const oneLine = (text: string): string => text.replaceAll(LINE_BREAKS, ' ');

/**
 * Whoever signs somebody else up chooses the name in the mail to them: it must not become a link there, as mail
 * software makes of all that looks like an address, nor turn the words around it. Only who came by a magic link may be
 * called by the very address that the mail goes to.
 */
const plainName = (name: string): string =>
  oneLine(name)
    .replaceAll(/\p{Bidi_Control}/gu, '')
    .replaceAll(/([.:/@\u3002\uff0e\uff61])(?=\S)/gu, '$1 ');

/** For a team's own words in the place of ours: by language, then by mail. */
export type OwnWords = Readonly<Partial<Record<Locale, Partial<Phrasebook>>>>;

/** For mails in the words of the built-in phrasebooks, or of the team's own. */
export const createPhrasebookMailComposer = (own: OwnWords = {}): MailComposer => ({
  compose: async ({ kind, locale, to, name, link, code }) => {
    // Loaded with the first mail: a worker's main script has a budget.
    const words = own[locale]?.[kind] ?? (await import('./phrasebooks.ts')).PHRASEBOOKS[locale][kind];
    const { subject, greeting, button, codeLine, ending } = words;
    const lines = [...words.lines, ...(code === null || codeLine === undefined ? [] : [codeLine])];
    const action = link !== null && button !== null ? { label: button, link } : null;
    const paragraphs = { greeting: greeting(name === to ? to : plainName(name)), lines, ending };
    const text = [
      paragraphs.greeting,
      ...lines,
      ...(code === null ? [] : [code]),
      ...(action === null ? [] : [`${action.label}:\n${action.link}`]),
      ending,
    ].join('\n\n');
    return {
      subject: oneLine(subject),
      text: `${text}\n`,
      html: writeMailHtml({ locale, subject, ...paragraphs, code, action }),
    };
  },
});
