import { answerProblem } from '../answer/problem.ts';
import { loadModule } from '../endpoint/load-module.ts';
import type { HttpContext } from '../http-env.ts';
import type { HttpSettings } from '../http-settings.ts';
import { asksForPage } from '../input/asks-for-page.ts';

/**
 * Makes the handler of unknown paths. GET and HEAD requests of browsers get the answer of `lost-page.ts`, which is loaded with the
 * pages, by the first of them. All others get `not_found`.
 */
export const createAnswerLost = (settings: HttpSettings): ((c: HttpContext) => Promise<Response>) => {
  let showLostPage: ((c: HttpContext) => Promise<Response> | Response) | undefined;
  return async (c) => {
    c.header('Vary', 'Accept', { append: true });
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!isRead || !asksForPage(c)) return answerProblem(c, { code: 'not_found' });
    if (showLostPage === undefined) {
      const { createShowLostPage } = await loadModule(
        'the page for damaged links',
        () => import('../pages/lost-page.ts'),
      );
      showLostPage = createShowLostPage(settings);
    }
    return showLostPage(c);
  };
};
