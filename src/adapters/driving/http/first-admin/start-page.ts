import { html } from 'hono/html';
import { pageField } from '../pages/fields.ts';
import { type Html, page } from '../pages/page.ts';
import type { PageLanguage, PageWords } from '../pages/page-words.ts';
import type { PasswordProblem } from '../passwords/password-problem.ts';

/** The paths that the start page links to, its stylesheet included. */
export interface StartPaths {
  readonly stylesheet: string;
  readonly docs: string;
  readonly openapi: string;
  readonly keys: string;
  readonly metadata: string;
}

/** Why the form for the first administrator was refused. */
export type SetUpProblem = PasswordProblem | 'busy' | 'tokenRefused' | 'detailsRefused' | 'emailTaken';

/** The input to show again when the form was refused; never the password. */
export interface SetUpInput {
  readonly token: string;
  readonly name: string;
  readonly email: string;
}

/** What the start page shows below its links. `none`: there is an administrator, so at most a problem is shown. */
export type SetUpState =
  | { readonly kind: 'none'; readonly problem: SetUpProblem | null }
  | { readonly kind: 'form'; readonly typed: SetUpInput; readonly problem: SetUpProblem | null }
  /** Without a token the sign-in needs a second factor: it goes on in the application. */
  | { readonly kind: 'done'; readonly accessToken: string | null };

const SERVICE = 'Latchkey';

const alertOf = (words: PageWords, problem: SetUpProblem | null): Html | '' => {
  if (problem === null) return '';
  const ofStart = problem === 'tokenRefused' || problem === 'detailsRefused' || problem === 'emailTaken';
  const text = ofStart ? words.start[problem] : words[problem];
  return html`<p role="alert">${text}</p>`;
};

const formOf = (words: PageWords, { token, name, email }: SetUpInput): Html => html`<form method="post">
<label for="token">${words.start.setUpToken}</label>
<input id="token" name="token" value="${token}" dir="ltr" autocomplete="off" spellcheck="false" required aria-describedby="token-hint">
<p class="hint" id="token-hint">${words.start.setUpHint}</p>
<label for="name">${words.name}</label>
<input id="name" name="name" value="${name}" autocomplete="name" required maxlength="200">
<label for="email">${words.start.email}</label>
<input id="email" name="email" type="email" value="${email}" dir="ltr" autocomplete="email" required maxlength="254">
${pageField(words, 'newPassword')}
<button>${words.start.button}</button>
</form>`;

const setUpOf = (words: PageWords, state: SetUpState): Html => {
  if (state.kind === 'done') {
    if (state.accessToken === null) return html`<p role="status">${words.secondStep}</p>`;
    return html`<p role="status">${words.start.done}</p>
<p class="token" dir="ltr"><code>${state.accessToken}</code></p>`;
  }
  if (state.kind === 'none') return html`${alertOf(words, state.problem)}`;
  return html`<h2>${words.start.setUp}</h2>
${alertOf(words, state.problem)}
${formOf(words, state.typed)}`;
};

/** Renders the page at `/`: that the service runs, its release, links, and the form for the first administrator. */
export const startPage = (
  language: PageLanguage,
  paths: StartPaths,
  version: string,
  state: SetUpState,
): Html => {
  const { words, brand } = language;
  const { start } = words;
  const [before = '', after = ''] = start.version.split('{version}');
  const links = (['docs', 'openapi', 'keys', 'metadata'] as const).map(
    (name) => html`<li><a href="${paths[name]}">${start[name]}</a></li>`,
  );
  return page(
    language,
    start.title.replace('{service}', () => brand.name ?? SERVICE),
    paths.stylesheet,
    html`<p class="hint">${before}<bdi dir="ltr">${version}</bdi>${after}</p>
<ul>${links}</ul>
${setUpOf(words, state)}`,
  );
};
