import { type Brand, buttonStyleOf } from '../../../domain/mail/brand.ts';
import type { Locale } from '../../../domain/mail/locale.ts';

/** The contents of a mail, not yet escaped. */
export interface MailParts {
  readonly brand: Brand;
  readonly locale: Locale;
  readonly subject: string;
  readonly greeting: string;
  readonly lines: readonly string[];
  readonly action: { readonly label: string; readonly link: string } | null;
  readonly code: string | null;
  readonly ending: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

const STYLE = `:root{color-scheme:light dark}
body{margin:0;padding:24px;background:#f4f4f2;color:#1c1c1a;font:16px/1.5 system-ui,sans-serif}
main{max-width:480px;margin:0 auto;padding:32px;background:#fff;border-radius:12px}
a.button{display:inline-block;padding:12px 20px;border-radius:8px;background:#1c4ed8;color:#fff;text-decoration:none}
.code{font-size:28px;letter-spacing:4px;font-weight:600}
.brand{font-size:20px;font-weight:600;margin-top:0}
.small{color:#5c5c58;font-size:14px}
@media (prefers-color-scheme:dark){body{background:#161615;color:#ededeb}main{background:#232321}.small{color:#a9a9a4}a.button{background:#5b84f7;color:#0b0b0a}}`;

/** Returns the logo with the name as its alternative text, or the name alone when there is no logo. */
const headOf = ({ name, logoUrl }: Brand): string => {
  if (logoUrl === null) return name === null ? '' : `<p class="brand">${escapeHtml(name)}</p>\n`;
  const [src, alt] = [escapeHtml(logoUrl), escapeHtml(name ?? '')];
  return `<p class="brand"><img src="${src}" alt="${alt}" height="40"></p>\n`;
};

/**
 * Renders a mail as HTML: one column, readable on a phone and in dark mode. It loads nothing but the logo, if one is
 * set.
 */
export const writeMailHtml = ({
  brand,
  locale,
  subject,
  greeting,
  lines,
  code,
  action,
  ending,
}: MailParts): string => {
  const direction = locale === 'ar' ? 'rtl' : 'ltr';
  const button =
    action === null
      ? ''
      : // Each link in a line of its own, which mail software does not have to break.
        `<p><a class="button"
href="${escapeHtml(action.link)}"
>${escapeHtml(action.label)}</a></p>
<p class="small" dir="ltr">
${escapeHtml(action.link)}
</p>`;
  return `<!doctype html>
<html lang="${locale}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title><style>${STYLE}${buttonStyleOf(brand, 'a.button')}</style></head>
<body><main>
${headOf(brand)}<p>${escapeHtml(greeting)}</p>
${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
${code === null ? '' : `<p class="code" dir="ltr">${escapeHtml(code)}</p>`}
${button}
<p class="small">${escapeHtml(ending)}</p>${brand.name === null ? '' : `\n<p class="small">${escapeHtml(brand.name)}</p>`}
</main></body>
</html>
`;
};
