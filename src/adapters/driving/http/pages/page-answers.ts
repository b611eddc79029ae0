import { NO_BRAND } from '../../../../domain/mail/brand.ts';
import { DEFAULT_PASSWORD_POLICY } from '../../../../domain/passwords/password.ts';
import { retryHeaders } from '../answer/problem.ts';
import { type UseCaseError, useCaseProblem } from '../answer/use-case-problem.ts';
import type { Answers } from '../endpoint/describe-endpoint.ts';
import type { HttpContext } from '../http-env.ts';
import { type HttpSettings, publicPath } from '../http-settings.ts';
import { requestLocale } from '../input/request-locale.ts';
import { passwordProblemOf } from '../passwords/password-problem.ts';
import { PAGE_WORDS } from './all-page-words.ts';
import { type Html, htmlField, pagesPolicy } from './page.ts';
import { type PageKind, type PageLanguage, withRule } from './page-words.ts';
import { type PagePaths, type PageProblem, type PageState, tokenPage } from './token-page.ts';

const A_PAGE = { description: 'The page.', schema: htmlField, contentType: 'text/html' };

/** The answers of opening a page, for the OpenAPI document. */
export const PAGE: Answers = { 200: A_PAGE };

/** The answers of sending the form of a page, for the OpenAPI document. */
export const FORM_ANSWERS: Answers = {
  200: A_PAGE,
  422: {
    ...A_PAGE,
    description: 'The form with an error message, or a page that says what is wrong with the link.',
  },
  429: { ...A_PAGE, description: 'The form with the message that you can submit it again later.' },
  503: { ...A_PAGE, description: 'The form with the message that you can submit it again.' },
};

/** Returns the problem with which a refused form is shown again; null when the link itself is invalid. */
const problemOf = (error: UseCaseError): PageProblem | null => {
  if (error.code === 'validation_failed') return passwordProblemOf(error.problems) ?? 'nameRefused';
  const { code } = error;
  if (code === 'overloaded' || code === 'rate_limited') return 'busy';
  return code === 'invalid_credentials' || code === 'password_required' ? 'wrongPassword' : null;
};

/** Answers requests with pages, in the language of the request. */
export interface PageAnswers {
  readonly paths: PagePaths;
  show(
    c: HttpContext,
    body: (language: PageLanguage) => Html,
    status: 200 | 404 | 422 | 429 | 503,
  ): Promise<Response>;
  showState(c: HttpContext, which: PageKind, state: PageState, status?: 200 | 422): Promise<Response>;
  /** Shows the form again with the problem, or that the link is invalid. */
  showRefusal(
    c: HttpContext,
    which: PageKind,
    error: UseCaseError,
    form: (language: PageLanguage, problem: PageProblem) => Html,
  ): Promise<Response>;
}

/** Makes the page answers for the settings: public paths, brand and password rule. */
export const createPageAnswers = (settings: HttpSettings): PageAnswers => {
  const paths = {
    stylesheet: publicPath(settings, '/pages.css'),
    resetPassword: publicPath(settings, '/reset-password'),
    rejectVerification: publicPath(settings, '/verify-email/reject'),
  };
  const { passwordMinLength: least = DEFAULT_PASSWORD_POLICY.minLength, brand = NO_BRAND } = settings;
  const policy = pagesPolicy(brand);
  const show: PageAnswers['show'] = async (c, body, status) => {
    const locale = requestLocale(c);
    c.header('Content-Security-Policy', policy);
    c.header('Content-Language', locale);
    return c.html(body({ locale, brand, words: withRule(PAGE_WORDS[locale], least) }), status);
  };
  const showState: PageAnswers['showState'] = (c, which, state, status = 200) =>
    show(c, (language) => tokenPage(which, language, paths, state), status);
  return {
    paths,
    show,
    showState,
    showRefusal: (c, which, error, form) => {
      const problem = problemOf(error);
      if (problem === null) return showState(c, which, { kind: 'invalidToken' }, 422);
      const described = useCaseProblem(error);
      for (const [name, value] of Object.entries(retryHeaders(described))) c.header(name, value);
      const busy = error.code === 'overloaded' ? 503 : 429;
      return show(c, (language) => form(language, problem), problem === 'busy' ? busy : 422);
    },
  };
};
