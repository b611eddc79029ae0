import { publicEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import type { HttpContext } from '../http-env.ts';
import { noInput } from '../input/endpoint-input.ts';
import { formBody } from '../input/form-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { tokenInLink } from '../pages/link-token.ts';
import { createPageAnswers, FORM_ANSWERS, PAGE } from '../pages/page-answers.ts';
import type { PageProblem } from '../pages/token-page.ts';
import { verifyEmailPage } from './verify-email-page.ts';

const TAG = 'Pages';

/** The endpoints of the page that verifies an e-mail address. The form depends on what the link would verify. */
export const verifyEmailPageEndpoints: CreateEndpoints = ({ useCases, settings }) => {
  const pages = createPageAnswers(settings);
  const showForm = async (
    c: HttpContext,
    token: string,
    problem: PageProblem | null,
    status: 200 | 422,
  ): Promise<Response> => {
    const seen = await useCases.inspectVerification(token);
    if (seen === null) return pages.showState(c, 'verifyEmail', { kind: 'invalidToken' }, status);
    return pages.show(
      c,
      (language) => verifyEmailPage(language, pages.paths, { token, seen, problem }),
      status,
    );
  };

  return [
    publicEndpoint({
      id: 'showVerifyEmailPage',
      method: 'GET',
      path: '/verify-email',
      tag: TAG,
      summary: 'Show the page of a mailed link to verify an e-mail address.',
      input: noInput,
      answers: PAGE,
      problems: [],
      handle: async ({ c }) => {
        const token = tokenInLink(new URL(c.req.url).search);
        if (token === null) return pages.showState(c, 'verifyEmail', { kind: 'incompleteLink' });
        return showForm(c, token, null, 200);
      },
    }),
    publicEndpoint({
      id: 'sendVerifyEmailPage',
      method: 'POST',
      path: '/verify-email',
      tag: TAG,
      summary: 'Submit the form to verify an e-mail address.',
      input: formBody(['token'], ['password']),
      answers: FORM_ANSWERS,
      problems: [],
      handle: async ({ c, origin, input: { token, password } }) => {
        const command = { token, password, locale: requestLocale(c) };
        const verified = await useCases.verifyEmail(command, origin);
        if (verified.ok) return pages.showState(c, 'verifyEmail', { kind: 'done' });
        const seen = await useCases.inspectVerification(token);
        if (seen === null) return pages.showState(c, 'verifyEmail', { kind: 'invalidToken' }, 422);
        return pages.showRefusal(c, 'verifyEmail', verified.error, (language, problem) =>
          verifyEmailPage(language, pages.paths, {
            token,
            seen,
            // A password that no account can have is shown as wrong, too.
            problem: problem === 'busy' ? 'busy' : 'wrongPassword',
          }),
        );
      },
    }),
    publicEndpoint({
      id: 'sendRejectSignUpPage',
      method: 'POST',
      path: '/verify-email/reject',
      tag: TAG,
      summary: 'Submit "it was not me" on the page that verifies an e-mail address.',
      input: formBody(['token', 'code']),
      answers: FORM_ANSWERS,
      problems: [],
      handle: async ({ c, origin, input }) => {
        const rejected = await useCases.rejectVerification(input, origin);
        if (rejected.ok) return pages.showState(c, 'rejectVerification', { kind: 'done' });
        return showForm(c, input.token, 'wrongCode', 422);
      },
    }),
  ];
};
