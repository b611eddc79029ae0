import { answerProblem, retryHeaders } from '../answer/problem.ts';
import { type UseCaseError, useCaseProblem } from '../answer/use-case-problem.ts';
import { publicEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import type { HttpContext } from '../http-env.ts';
import { publicPath } from '../http-settings.ts';
import { asksForPage } from '../input/asks-for-page.ts';
import { noInput } from '../input/endpoint-input.ts';
import { formBody } from '../input/form-body.ts';
import { createPageAnswers, FORM_ANSWERS, PAGE } from '../pages/page-answers.ts';
import { passwordProblemOf } from '../passwords/password-problem.ts';
import { type SetUpProblem, type SetUpState, startPage } from './start-page.ts';

const TAG = 'Pages';
const NOTHING_TYPED = { token: '', name: '', email: '' };

const problemOf = (error: UseCaseError): SetUpProblem => {
  switch (error.code) {
    case 'validation_failed':
      return passwordProblemOf(error.problems) ?? 'detailsRefused';
    case 'email_taken':
      return 'emailTaken';
    case 'rate_limited':
    case 'overloaded':
      return 'busy';
    default:
      return 'tokenRefused';
  }
};

const statusOf = ({ code }: UseCaseError): 422 | 429 | 503 => {
  if (code === 'rate_limited') return 429;
  return code === 'overloaded' ? 503 : 422;
};

/** The endpoints of the start page at `/`. When mounted in an application, `/` belongs to that application. */
export const startPageEndpoints: CreateEndpoints = ({ useCases, settings }) => {
  const pages = createPageAnswers(settings);
  const paths = {
    stylesheet: pages.paths.stylesheet,
    docs: publicPath(settings, '/docs'),
    openapi: publicPath(settings, '/openapi.json'),
    keys: publicPath(settings, '/.well-known/jwks.json'),
    metadata: publicPath(settings, '/.well-known/oauth-authorization-server'),
  };
  const show = (c: HttpContext, state: SetUpState, status: 200 | 422 | 429 | 503 = 200): Promise<Response> =>
    pages.show(c, (language) => startPage(language, paths, settings.version, state), status);

  // The last administrator can be neither deleted nor demoted: once there is one, no request has to query again.
  let wasSetUp = false;
  const isSetUp = async (): Promise<boolean> => {
    wasSetUp ||= await useCases.hasAdministrator();
    return wasSetUp;
  };

  return [
    publicEndpoint({
      id: 'showStartPage',
      method: 'GET',
      path: '/',
      tag: TAG,
      summary: 'Show the start page.',
      description:
        'For browsers (`Accept: text/html`); other clients get `not_found`. Has a form to create the first administrator while there is none.',
      input: noInput,
      answers: PAGE,
      problems: ['not_found'],
      handle: async ({ c }) => {
        c.header('Vary', 'Accept', { append: true });
        if (!asksForPage(c)) return answerProblem(c, { code: 'not_found' });
        return show(
          c,
          (await isSetUp())
            ? { kind: 'none', problem: null }
            : { kind: 'form', typed: NOTHING_TYPED, problem: null },
        );
      },
    }),
    publicEndpoint({
      id: 'sendStartPage',
      method: 'POST',
      path: '/',
      tag: TAG,
      summary: 'Submit the form that creates the first administrator.',
      input: formBody(['token', 'name', 'email', 'newPassword']),
      answers: FORM_ANSWERS,
      problems: [],
      handle: async ({ c, origin, input: { token, name, email, newPassword: password } }) => {
        const created = await useCases.setUpFirstAdmin({ token, name, email, password }, origin);
        if (created.ok) {
          const { value } = created;
          c.set('latchkeyUserId', value.user.id);
          return show(c, {
            kind: 'done',
            accessToken: value.kind === 'signed_in' ? value.accessToken.token : null,
          });
        }
        const { error } = created;
        for (const [header, value] of Object.entries(retryHeaders(useCaseProblem(error))))
          c.header(header, value);
        const problem = problemOf(error);
        return show(
          c,
          (await isSetUp())
            ? { kind: 'none', problem }
            : { kind: 'form', typed: { token, name, email }, problem },
          statusOf(error),
        );
      },
    }),
  ];
};
