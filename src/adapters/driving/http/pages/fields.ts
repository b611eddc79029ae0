import { html } from 'hono/html';
import type { Html } from './page.ts';
import type { PageWords } from './page-words.ts';

/** An input field of a page. */
export type PageField = 'name' | 'newPassword' | 'password' | 'code';

const WRITTEN: Readonly<Record<PageField, (words: PageWords) => Html>> = {
  name: (words) => html`<label for="name">${words.name}</label>
<input id="name" name="name" autocomplete="name" required maxlength="200">`,
  newPassword: (words) => html`<label for="new-password">${words.password}</label>
<input id="new-password" name="newPassword" type="password" autocomplete="new-password" required aria-describedby="hint">
<p class="hint" id="hint">${words.hint}</p>`,
  password: (words) => html`<label for="password">${words.currentPassword}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required aria-describedby="hint">
<p class="hint" id="hint">${words.currentPasswordHint}</p>`,
  code: (words) => html`<label for="code">${words.code}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="32">`,
};

/** The content of a form. Without `action` it is sent to the URL of the page itself. */
export interface PageForm {
  readonly token: string;
  readonly fields: readonly PageField[];
  readonly button: string;
  readonly action?: string;
}

/** Renders a field of a form, with its label. */
export const pageField = (words: PageWords, field: PageField): Html => WRITTEN[field](words);

/** Renders a form that sends a mailed token together with the fields. */
export const pageForm = (words: PageWords, { token, fields, button, action }: PageForm): Html =>
  html`<form method="post"${action === undefined ? '' : html` action="${action}"`}>
<input type="hidden" name="token" value="${token}">
${fields.map((field) => pageField(words, field))}
<button>${button}</button>
</form>`;
