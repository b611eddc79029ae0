import { html } from 'hono/html';
import type { PasswordProblem } from '../passwords/password-problem.ts';
import { type PageField, pageForm } from './fields.ts';
import { type Html, page } from './page.ts';
import type { PageKind, PageLanguage, PageWords } from './page-words.ts';

/** Why a page is shown again. */
export type PageProblem =
  | PasswordProblem
  | 'nameRefused'
  | 'busy'
  | 'wrongPassword'
  | 'wrongCode'
  | 'wrongCodeOrLink';

/** What a page is to show: its form, with why it was refused; that all is done; or that the link is no good, or not all there. */
export type PageState =
  | { readonly kind: 'form'; readonly token: string; readonly problem: PageProblem | null }
  | {
      readonly kind: 'done';
      readonly accessToken?: string;
      /** Chooses a password in the place of one that is gone, at `resetPath`. */
      readonly passwordToken?: string;
    }
  | { readonly kind: 'invalidToken' }
  | { readonly kind: 'incompleteLink' };

/** The pages that show the same form to everybody. */
export type TokenPageKind = Exclude<PageKind, 'verifyEmail' | 'rejectVerification'>;

const FIELDS: Readonly<Record<TokenPageKind, readonly PageField[]>> = {
  resetPassword: ['newPassword'],
  undoEmailChange: ['code'],
  secureAccount: ['code'],
  magicLink: ['code'],
  invitation: ['name', 'newPassword'],
};

/** Where the pages find each other and their style. */
export interface PagePaths {
  readonly stylesheet: string;
  readonly resetPassword: string;
  readonly rejectVerification: string;
}

/** What every page says when its form was refused. */
export const alertOf = (words: PageWords, problem: PageProblem | null): Html | '' =>
  problem === null ? '' : html`<p role="alert">${words[problem]}</p>`;

/** The page of a mailed link. Opening it uses nothing up, since mail scanners open links too. */
export const tokenPage = (
  which: PageKind,
  language: PageLanguage,
  paths: PagePaths,
  state: PageState,
): Html => {
  const { words } = language;
  const { title, button, done } = words.pages[which];
  const choosePassword = (token: string) => html`<p>${words.passwordRemoved}</p>
${pageForm(words, { token, fields: ['newPassword'], button: words.pages.resetPassword.button, action: paths.resetPassword })}`;
  const show = () => {
    if (state.kind === 'invalidToken' || state.kind === 'incompleteLink') {
      return html`<p role="alert">${words[state.kind]}</p>`;
    }
    if (state.kind === 'done') {
      const { accessToken, passwordToken } = state;
      return html`<p role="status">${done}</p>
${accessToken === undefined ? '' : html`<p class="token" dir="ltr"><code>${accessToken}</code></p>`}
${passwordToken === undefined ? '' : choosePassword(passwordToken)}`;
    }
    const fields = which === 'verifyEmail' || which === 'rejectVerification' ? [] : FIELDS[which];
    return html`${alertOf(words, state.problem)}
${pageForm(words, { token: state.token, fields, button })}`;
  };
  return page(language, title, paths.stylesheet, show());
};
