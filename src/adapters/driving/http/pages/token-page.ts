import { html } from 'hono/html';
import type { PasswordProblem } from '../passwords/password-problem.ts';
import { type PageField, pageForm } from './fields.ts';
import { type Html, page } from './page.ts';
import type { PageKind, PageLanguage, PageWords } from './page-words.ts';

/** Why a form is shown again. */
export type PageProblem =
  | PasswordProblem
  | 'nameRefused'
  | 'busy'
  | 'wrongPassword'
  | 'wrongCode'
  | 'wrongCodeOrLink';

/** What a page shows: its form, with the problem if it was refused; success; or that the link is invalid or incomplete. */
export type PageState =
  | { readonly kind: 'form'; readonly token: string; readonly problem: PageProblem | null }
  | {
      readonly kind: 'done';
      readonly accessToken?: string;
      /** The sign-in needs a second factor: it goes on in the application. */
      readonly needsSecondStep?: true;
      /** A token to set a new password in place of one that was removed; its form goes to `PagePaths.resetPassword`. */
      readonly passwordToken?: string;
    }
  | { readonly kind: 'invalidToken' }
  | { readonly kind: 'incompleteLink' };

/** The pages whose form does not depend on the link. */
export type TokenPageKind = Exclude<PageKind, 'verifyEmail' | 'rejectVerification'>;

const FIELDS: Readonly<Record<TokenPageKind, readonly PageField[]>> = {
  resetPassword: ['newPassword'],
  undoEmailChange: ['code'],
  secureAccount: ['code'],
  magicLink: ['code'],
  invitation: ['name', 'newPassword'],
};

/** The paths that the pages refer to. */
export interface PagePaths {
  readonly stylesheet: string;
  readonly resetPassword: string;
  readonly rejectVerification: string;
}

/** Renders the message of a refused form; empty without a problem. */
export const alertOf = (words: PageWords, problem: PageProblem | null): Html | '' =>
  problem === null ? '' : html`<p role="alert">${words[problem]}</p>`;

/** Renders the page of a mailed link. Opening it does not use up the token, since mail scanners open links too. */
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
      const { accessToken, needsSecondStep, passwordToken } = state;
      return html`<p role="status">${needsSecondStep === true ? words.secondStep : done}</p>
${accessToken === undefined ? '' : html`<p class="token" dir="ltr"><code>${accessToken}</code></p>`}
${passwordToken === undefined ? '' : choosePassword(passwordToken)}`;
    }
    const fields = which === 'verifyEmail' || which === 'rejectVerification' ? [] : FIELDS[which];
    return html`${alertOf(words, state.problem)}
${pageForm(words, { token: state.token, fields, button })}`;
  };
  return page(language, title, paths.stylesheet, show());
};
