import { html } from 'hono/html';
import type { Locale } from '../../../../domain/locale.ts';
import { page } from './page.ts';
import { RESET_PASSWORD_WORDS } from './page-words.ts';

/** For what the page is to show: the form, with why it was refused, or that it is over. */
export type ResetPasswordState =
  | { readonly kind: 'form'; readonly token: string; readonly problem: 'refusedPassword' | 'busy' | null }
  | { readonly kind: 'done' }
  | { readonly kind: 'invalidToken' };

/** For the page that a mailed link opens. Opening it uses nothing up, since mail scanners open links too. */
export const resetPasswordPage = (locale: Locale, stylesheet: string, state: ResetPasswordState) => {
  const words = RESET_PASSWORD_WORDS[locale];
  const body =
    state.kind === 'form'
      ? html`${state.problem === null ? '' : html`<p role="alert">${words[state.problem]}</p>`}
<form method="post">
<input type="hidden" name="token" value="${state.token}">
<label for="new-password">${words.label}</label>
<input id="new-password" name="newPassword" type="password" autocomplete="new-password" required autofocus aria-describedby="hint">
<p class="hint" id="hint">${words.hint}</p>
<button>${words.button}</button>
</form>`
      : html`<p role="${state.kind === 'done' ? 'status' : 'alert'}">${words[state.kind]}</p>`;
  return page(locale, words.title, stylesheet, body);
};
