import { z } from 'zod';
import type { UseCases } from '../../../../application/use-cases.ts';
import { type Endpoint, publicEndpoint } from '../endpoint.ts';
import { noInput } from '../endpoint-input.ts';
import { formBody } from '../form-body.ts';
import type { HttpContext } from '../http-env.ts';
import { type HttpSettings, publicPath } from '../http-settings.ts';
import { PUBLIC_CACHE } from '../middleware/security-headers.ts';
import { PAGES_CSS, PAGES_POLICY } from '../pages/page.ts';
import { type ResetPasswordState, resetPasswordPage } from '../pages/reset-password-page.ts';
import { requestLocale } from '../request-locale.ts';

const TAG = 'Pages';
const A_PAGE = { description: 'A page.', schema: z.string(), contentType: 'text/html' };

/** For the links of people whose team has no front end for them yet. They work without a script. */
export const pageEndpoints = (useCases: UseCases, settings: HttpSettings): readonly Endpoint[] => {
  const show = (
    c: HttpContext,
    state: ResetPasswordState,
    status: 200 | 422 | 503,
  ): Response | Promise<Response> => {
    c.header('Content-Security-Policy', PAGES_POLICY);
    c.header('Content-Language', requestLocale(c));
    return c.html(resetPasswordPage(requestLocale(c), publicPath(settings, '/pages.css'), state), status);
  };

  return [
    publicEndpoint({
      method: 'GET',
      path: '/pages.css',
      tag: TAG,
      summary: 'The style of the pages.',
      input: noInput,
      answers: { 200: { description: 'A stylesheet.', schema: z.string(), contentType: 'text/css' } },
      problems: [],
      handle: async ({ c }) => {
        c.header('Cache-Control', PUBLIC_CACHE);
        return c.body(PAGES_CSS, 200, { 'Content-Type': 'text/css; charset=utf-8' });
      },
    }),
    publicEndpoint({
      method: 'GET',
      path: '/reset-password',
      tag: TAG,
      summary: 'A form for a new password, with the token of the mailed link in it.',
      input: noInput,
      answers: { 200: A_PAGE },
      problems: [],
      handle: async ({ c }) =>
        show(c, { kind: 'form', token: c.req.query('token') ?? '', problem: null }, 200),
    }),
    publicEndpoint({
      method: 'POST',
      path: '/reset-password',
      tag: TAG,
      summary: 'What that form sends.',
      input: formBody('token', 'newPassword'),
      answers: {
        200: A_PAGE,
        422: { ...A_PAGE, description: 'The form, or what is wrong with the link.' },
        503: { ...A_PAGE, description: 'The form, to be sent again.' },
      },
      problems: [],
      handle: async ({ c, input }) => {
        const reset = await useCases.resetPassword({ ...input, locale: requestLocale(c) });
        if (reset.ok) return show(c, { kind: 'done' }, 200);
        if (reset.error.code === 'invalid_or_expired_token') return show(c, { kind: 'invalidToken' }, 422);
        const isBusy = reset.error.code === 'overloaded';
        const problem = isBusy ? 'busy' : 'refusedPassword';
        return show(c, { kind: 'form', token: input.token, problem }, isBusy ? 503 : 422);
      },
    }),
  ];
};
