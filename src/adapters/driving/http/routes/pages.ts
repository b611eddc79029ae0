import * as z from 'zod';
import type { SignedIn } from '../../../../application/sign-in.ts';
import type { UseCases } from '../../../../application/use-cases.ts';
import type { RequestOrigin } from '../../../../domain/request-origin.ts';
import type { Result } from '../../../../domain/result.ts';
import { type Endpoint, publicEndpoint } from '../endpoint.ts';
import { type EndpointInput, noInput } from '../endpoint-input.ts';
import { formBody } from '../form-body.ts';
import type { HttpContext } from '../http-env.ts';
import { type HttpSettings, publicPath } from '../http-settings.ts';
import { PAGES_CSS, PAGES_POLICY } from '../pages/page.ts';
import type { PageKind } from '../pages/page-words.ts';
import { type PageState, tokenPage } from '../pages/token-page.ts';
import { retryHeaders } from '../problem.ts';
import { requestLocale } from '../request-locale.ts';
import { PUBLIC_CACHE } from '../security-headers.ts';
import { type UseCaseError, useCaseProblem } from '../use-case-problem.ts';

const TAG = 'Pages';
const A_PAGE = { description: 'A page.', schema: z.string(), contentType: 'text/html' };

type Outcome =
  | { readonly ok: true; readonly value?: SignedIn | undefined }
  | { readonly ok: false; readonly error: UseCaseError };

const withoutTokens = async (outcome: Promise<Result<unknown, UseCaseError>>): Promise<Outcome> => {
  const result = await outcome;
  return result.ok ? { ok: true } : result;
};

/** For the links of people whose team has no front end for them yet. They work without a script. */
export const pageEndpoints = (useCases: UseCases, settings: HttpSettings): readonly Endpoint[] => {
  const show = (c: HttpContext, which: PageKind, state: PageState, status: 200 | 422 | 429 | 503) => {
    const locale = requestLocale(c);
    c.header('Content-Security-Policy', PAGES_POLICY);
    c.header('Content-Language', locale);
    return c.html(tokenPage(which, locale, publicPath(settings, '/pages.css'), state), status);
  };

  const showOutcome = (c: HttpContext, which: PageKind, token: string, outcome: Outcome) => {
    if (outcome.ok) {
      const accessToken = outcome.value === undefined ? null : outcome.value.accessToken.token;
      return show(c, which, { kind: 'done', accessToken }, 200);
    }
    const { code } = outcome.error;
    if (code === 'overloaded' || code === 'rate_limited') {
      const headers = retryHeaders(useCaseProblem(outcome.error));
      for (const [name, value] of Object.entries(headers)) c.header(name, value);
      return show(c, which, { kind: 'form', token, problem: 'busy' }, code === 'overloaded' ? 503 : 429);
    }
    return code === 'validation_failed'
      ? show(c, which, { kind: 'form', token, problem: 'refused' }, 422)
      : show(c, which, { kind: 'invalidToken' }, 422);
  };

  const pageOf = <F extends 'token' | 'name' | 'newPassword'>(
    path: string,
    which: PageKind,
    input: EndpointInput<Readonly<Record<F | 'token', string>>>,
    act: (
      form: Readonly<Record<F | 'token', string>>,
      origin: RequestOrigin,
      c: HttpContext,
    ) => Promise<Outcome>,
  ): readonly Endpoint[] => [
    publicEndpoint({
      method: 'GET',
      path,
      tag: TAG,
      summary: 'A form with the token of a mailed link in it.',
      input: noInput,
      answers: { 200: A_PAGE },
      problems: [],
      handle: async ({ c }) => {
        const token = c.req.query('token') ?? '';
        return show(c, which, { kind: 'form', token, problem: null }, 200);
      },
    }),
    publicEndpoint({
      method: 'POST',
      path,
      tag: TAG,
      summary: 'What that form sends.',
      input,
      answers: {
        200: A_PAGE,
        422: { ...A_PAGE, description: 'The form, or what is wrong with the link.' },
        429: { ...A_PAGE, description: 'The form, to be sent again later.' },
        503: { ...A_PAGE, description: 'The form, to be sent again.' },
      },
      problems: [],
      handle: async ({ c, origin, input: form }) =>
        showOutcome(c, which, form.token, await act(form, origin, c)),
    }),
  ];

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
    ...pageOf('/reset-password', 'resetPassword', formBody('token', 'newPassword'), (form, origin, c) =>
      withoutTokens(useCases.resetPassword({ ...form, locale: requestLocale(c) }, origin)),
    ),
    ...pageOf('/verify-email', 'verifyEmail', formBody('token'), ({ token }, origin) =>
      withoutTokens(useCases.verifyEmail(token, origin)),
    ),
    ...pageOf('/magic-link', 'magicLink', formBody('token'), ({ token }, origin) =>
      useCases.consumeMagicLink({ token }, origin),
    ),
    ...pageOf('/invitation', 'invitation', formBody('token', 'name', 'newPassword'), (form, origin) =>
      useCases.acceptInvitation({ ...form, password: form.newPassword }, origin),
    ),
  ];
};
