import type { Locale } from '../../../../domain/mail/locale.ts';
import type { PageWords } from './page-words.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { ja } from './words/ja.ts';
import { pt } from './words/pt.ts';
import { zh } from './words/zh.ts';

/** The texts of the pages in all languages. */
export const PAGE_WORDS: Readonly<Record<Locale, PageWords>> = { en, de, fr, es, pt, zh, ja, ar };
