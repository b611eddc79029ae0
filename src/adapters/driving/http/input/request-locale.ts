import { type Locale, localeOf } from '../../../../domain/mail/locale.ts';
import type { HttpContext } from '../http-env.ts';

/** Returns the language for the pages and mails of a request, from Accept-Language. */
export const requestLocale = (c: HttpContext): Locale => localeOf(c.req.header('accept-language'));
