import type { Locale } from '../../../domain/mail/locale.ts';
import type { Phrasebook } from './mail-words.ts';
import { ar } from './phrasebooks/ar.ts';
import { de } from './phrasebooks/de.ts';
import { en } from './phrasebooks/en.ts';
import { es } from './phrasebooks/es.ts';
import { fr } from './phrasebooks/fr.ts';
import { ja } from './phrasebooks/ja.ts';
import { pt } from './phrasebooks/pt.ts';
import { zh } from './phrasebooks/zh.ts';

/** The mails in every language. */
export const PHRASEBOOKS: Readonly<Record<Locale, Phrasebook>> = { en, de, fr, es, pt, zh, ja, ar };

export { NOTICE_WORDS } from './notice-words.ts';
export { writeActSeen } from './write-act-seen.ts';
