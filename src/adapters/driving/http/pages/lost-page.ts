import { html } from 'hono/html';
import { LINK_TARGETS } from '../../../../domain/mail/link-target.ts';
import type { HttpContext } from '../http-env.ts';
import { type HttpSettings, publicPath } from '../http-settings.ts';
import { decodedLink, tokenInLink } from './link-token.ts';
import { page } from './page.ts';
import { createPageAnswers } from './page-answers.ts';

/** The path of a page of mailed links, followed by whatever mail software made of the rest. */
const DAMAGED_LINK = new RegExp(`^/+(${LINK_TARGETS.join('|')})(?![\\w-])(.*)$`, 'is');

/** Returns the intended target of a damaged link; null when it has no page or no token left. */
const mendedLink = (path: string, query: string): string | null => {
  const [, target = '', rest = ''] = DAMAGED_LINK.exec(decodedLink(path + query)) ?? [];
  const token = tokenInLink(rest);
  return token === null ? null : `/${target.toLowerCase()}?t=${token}`;
};

/**
 * Makes the answer to browsers at unknown paths: a damaged mailed link is redirected to its intended target, anything else gets
 * a page that says the link is incomplete.
 */
export const createShowLostPage = (
  settings: HttpSettings,
): ((c: HttpContext) => Promise<Response> | Response) => {
  const pages = createPageAnswers(settings);
  return (c) => {
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
