import { html } from 'hono/html';
import { answerProblem } from '../answer/problem.ts';
import type { HttpContext } from '../http-env.ts';
import { type HttpSettings, publicPath } from '../http-settings.ts';
import { asksForPage } from '../input/asks-for-page.ts';
import { decodedLink, tokenInLink } from './link-token.ts';
import { page } from './page.ts';
import { createPageAnswers } from './page-answers.ts';

/** The path of a page of mailed links, followed by whatever mail software made of the rest. */
const DAMAGED_LINK =
  /^\/+(reset-password|verify-email|magic-link|invitation|undo-email-change|secure-account)(?![\w-])(.*)$/is;

/** Returns the intended target of a damaged link; null when it has no page or no token left. */
const mendedLink = (path: string, query: string): string | null => {
  const [, target = '', rest = ''] = DAMAGED_LINK.exec(decodedLink(path + query)) ?? [];
  const token = tokenInLink(rest);
  return token === null ? null : `/${target.toLowerCase()}?t=${token}`;
};

/**
 * Makes the handler of unknown paths. Browsers that open a damaged mailed link are redirected to its intended target;
 * other GET and HEAD requests of browsers get a page that says the link is incomplete. All others get `not_found`.
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
