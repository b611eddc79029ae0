import { html } from 'hono/html';
import { answerProblem } from '../answer/problem.ts';
import type { HttpContext } from '../http-env.ts';
import { type HttpSettings, publicPath } from '../http-settings.ts';
import { asksForPage } from '../input/asks-for-page.ts';
import { decodedLink, tokenInLink } from './link-token.ts';
import { page } from './page.ts';
import { createPageAnswers } from './page-answers.ts';

/** The path of a page of mailed links, and what software on the way made of the rest. */
const DAMAGED_LINK =
  /^\/+(reset-password|verify-email|magic-link|invitation|undo-email-change|secure-account)(?![\w-])(.*)$/is;

/** Where a damaged link was to lead; null when no page or no token is left in it. */
const mendedLink = (path: string, query: string): string | null => {
  const [, target = '', rest = ''] = DAMAGED_LINK.exec(decodedLink(path + query)) ?? [];
  const token = tokenInLink(rest);
  return token === null ? null : `/${target.toLowerCase()}?t=${token}`;
};

/**
 * Answers what no path is for. Browsers are sent to where a mailed link was to lead that was damaged on the way, or told
 * on a page that it is incomplete; everybody else gets the problem.
 */
export const createAnswerLost = (
  settings: HttpSettings,
): ((c: HttpContext) => Promise<Response> | Response) => {
  const pages = createPageAnswers(settings);
  return (c) => {
    c.header('Vary', 'Accept', { append: true });
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!isRead || !asksForPage(c)) return answerProblem(c, { code: 'not_found' });
    const mended = mendedLink(c.req.path, new URL(c.req.url).search);
    if (mended !== null) return c.redirect(publicPath(settings, mended), 302);
    return pages.show(
      c,
      (language) =>
        page(
          language,
          language.words.notFound,
          pages.paths.stylesheet,
          html`<p role="alert">${language.words.incompleteLink}</p>`,
        ),
      404,
    );
  };
};
