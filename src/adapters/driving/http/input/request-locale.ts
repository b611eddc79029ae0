import { type Locale, localeOf } from '../../../../domain/mail/locale.ts';
import type { HttpContext } from '../http-env.ts';

/** For the language that a request asks to be answered, or mailed, in. */
export const requestLocale = (c: HttpContext): Locale => localeOf(c.req.header('accept-language'));
