import { html } from 'hono/html';
import type { Locale } from '../../../../domain/locale.ts';
import { PAGE_WORDS } from './all-page-words.ts';
import { type Html, page } from './page.ts';
import type { PageKind } from './page-words.ts';

/** For what a page is to show: its form, with why it was refused; that all is done; or that the link is no good. */
export type PageState =
  | { readonly kind: 'form'; readonly token: string; readonly problem: 'refused' | 'busy' | null }
  | { readonly kind: 'done'; readonly accessToken: string | null }
  | { readonly kind: 'invalidToken' };

const FIELDS: Readonly<Record<PageKind, readonly ('name' | 'newPassword')[]>> = {
  resetPassword: ['newPassword'],
  verifyEmail: [],
  magicLink: [],
  invitation: ['name', 'newPassword'],
};

/** For the page that a mailed link opens. Opening it uses nothing up, since mail scanners open links too. */
export const tokenPage = (which: PageKind, locale: Locale, stylesheet: string, state: PageState): Html => {
  const words = PAGE_WORDS[locale];
  const { title, button, done } = words.pages[which];
  const field = (name: 'name' | 'newPassword') =>
    name === 'name'
      ? html`<label for="name">${words.name}</label>
<input id="name" name="name" autocomplete="name" required maxlength="200">`
      : html`<label for="new-password">${words.password}</label>
<input id="new-password" name="newPassword" type="password" autocomplete="new-password" required aria-describedby="hint">
<p class="hint" id="hint">${words.hint}</p>`;
  const show = () => {
    if (state.kind === 'invalidToken') return html`<p role="alert">${words.invalidToken}</p>`;
    if (state.kind === 'done') {
      const token = state.accessToken;
      return html`<p role="status">${done}</p>
${token === null ? '' : html`<p class="token" dir="ltr"><code>${token}</code></p>`}`;
    }
    return html`${state.problem === null ? '' : html`<p role="alert">${words[state.problem]}</p>`}
<form method="post">
<input type="hidden" name="token" value="${state.token}">
${FIELDS[which].map(field)}
<button>${button}</button>
</form>`;
  };
  return page(locale, title, stylesheet, show());
};
