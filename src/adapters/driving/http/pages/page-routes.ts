import * as z from 'zod';
import type { SignInOutcome } from '../../../../application/second-factor/sign-in.ts';
import { ok, type Result } from '../../../../domain/result.ts';
import type { RequestOrigin } from '../../../../domain/sessions/request-origin.ts';
import { PUBLIC_CACHE } from '../answer/security-headers.ts';
import type { UseCaseError } from '../answer/use-case-problem.ts';
import { type Endpoint, publicEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import type { HttpContext } from '../http-env.ts';
import { type EndpointInput, noInput } from '../input/endpoint-input.ts';
import { formBody } from '../input/form-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { tokenInLink } from './link-token.ts';
import { pagesCss } from './page.ts';
import { createPageAnswers, FORM_ANSWERS, PAGE } from './page-answers.ts';
import { type PageProblem, type PageState, type TokenPageKind, tokenPage } from './token-page.ts';

const TAG = 'Pages';

type Done = Omit<PageState & { readonly kind: 'done' }, 'kind'>;

/** The outcome of a form: what the page shows when it is done, or the error. */
type Outcome = Result<Done, UseCaseError>;

const NOTHING_MORE = ok({});

/** Returns what a page shows of a sign-in. */
const shownOf = (outcome: SignInOutcome): Done =>
  outcome.kind === 'signed_in' ? { accessToken: outcome.accessToken.token } : { needsSecondStep: true };

/** What the form of a page does, in the OpenAPI document. */
const PURPOSES: Readonly<Record<TokenPageKind, string>> = {
  resetPassword: 'reset a password',
  undoEmailChange: 'undo a change of e-mail address',
  secureAccount: 'secure an account',
  magicLink: 'sign in',
  invitation: 'accept an invitation',
};

const operationName = (which: TokenPageKind): string => `${which[0]?.toUpperCase()}${which.slice(1)}Page`;

/** The endpoints of the pages of mailed links, for teams without a front end for them. They work without JavaScript. */
export const pageEndpoints: CreateEndpoints = ({ useCases, settings }) => {
  const pages = createPageAnswers(settings);
  const stylesheet = pagesCss(settings.brand);

  const pageOf = <F extends 'token' | 'name' | 'newPassword' | 'code'>(
    path: string,
    which: TokenPageKind,
    input: EndpointInput<Readonly<Record<F | 'token', string>>>,
    act: (
      form: Readonly<Record<F | 'token', string>>,
      origin: RequestOrigin,
      c: HttpContext,
    ) => Promise<Outcome>,
    onUnknownToken: PageProblem | null = null,
  ): readonly Endpoint[] => [
    publicEndpoint({
      id: `show${operationName(which)}`,
      method: 'GET',
      path,
      tag: TAG,
      summary: `Show the page of a mailed link to ${PURPOSES[which]}.`,
      input: noInput,
      answers: PAGE,
      problems: [],
      handle: async ({ c }) => {
        const token = tokenInLink(new URL(c.req.url).search);
        const form = { kind: 'form', token: token ?? '', problem: null } as const;
        return pages.showState(c, which, token === null ? { kind: 'incompleteLink' } : form);
      },
    }),
    publicEndpoint({
      id: `send${operationName(which)}`,
      method: 'POST',
      path,
      tag: TAG,
      summary: `Submit the form to ${PURPOSES[which]}.`,
      input,
      answers: FORM_ANSWERS,
      problems: [],
      handle: async ({ c, origin, input: form }) => {
        const outcome = await act(form, origin, c);
        if (outcome.ok) return pages.showState(c, which, { kind: 'done', ...outcome.value });
        const { token } = form;
        const again = (problem: PageProblem) =>
          ({ kind: 'form', token, problem }) as const satisfies PageState;
        if (onUnknownToken !== null && outcome.error.code === 'invalid_or_expired_token') {
          return pages.show(
            c,
            (language) => tokenPage(which, language, pages.paths, again(onUnknownToken)),
            422,
          );
        }
        return pages.showRefusal(c, which, outcome.error, (language, problem) =>
          tokenPage(which, language, pages.paths, again(problem)),
        );
      },
    }),
  ];

  return [
    publicEndpoint({
      id: 'getPageStyle',
      method: 'GET',
      path: '/pages.css',
      tag: TAG,
      summary: 'Get the stylesheet of the pages.',
      input: noInput,
      answers: {
        200: {
          description: 'The stylesheet.',
          schema: z.string().meta({ examples: ['main{max-width:420px}'] }),
          contentType: 'text/css',
        },
      },
      problems: [],
      handle: async ({ c }) => {
        c.header('Cache-Control', PUBLIC_CACHE);
        return c.body(stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' });
      },
    }),
    ...pageOf(
      '/reset-password',
      'resetPassword',
      formBody(['token', 'newPassword']),
      async (form, origin, c) => {
        const reset = await useCases.resetPassword({ ...form, locale: requestLocale(c) }, origin);
        return reset.ok ? NOTHING_MORE : reset;
      },
    ),
    // The page does not tell whether the link or the code is wrong.
    ...pageOf(
      '/undo-email-change',
      'undoEmailChange',
      formBody(['token', 'code']),
      async (form, origin, c) => {
        const undone = await useCases.undoEmailChange({ ...form, locale: requestLocale(c) }, origin);
        return undone.ok ? NOTHING_MORE : undone;
      },
      'wrongCode',
    ),
    ...pageOf(
      '/secure-account',
      'secureAccount',
      formBody(['token', 'code']),
      async (form, origin, c) => {
        const secured = await useCases.secureAccount({ ...form, locale: requestLocale(c) }, origin);
        return secured.ok ? NOTHING_MORE : secured;
      },
      'wrongCode',
    ),
    // Requires the code: a mail scanner that submits the form would otherwise get the session and use up the link.
    ...pageOf(
      '/magic-link',
      'magicLink',
      formBody(['token', 'code']),
      async ({ token, code }, origin, c) => {
        const signedIn = await useCases.consumeMagicLink({ token, code, locale: requestLocale(c) }, origin);
        if (!signedIn.ok) return signedIn;
        const { passwordToken } = signedIn.value;
        return ok({ ...shownOf(signedIn.value), ...(passwordToken === null ? {} : { passwordToken }) });
      },
      'wrongCodeOrLink',
    ),
    ...pageOf(
      '/invitation',
      'invitation',
      formBody(['token', 'name', 'newPassword']),
      async (form, origin) => {
        const accepted = await useCases.acceptInvitation({ ...form, password: form.newPassword }, origin);
        return accepted.ok ? ok(shownOf(accepted.value)) : accepted;
      },
    ),
  ];
};
