import { html } from 'hono/html';
import * as z from 'zod';
import { type Brand, buttonStyleOf, NO_BRAND } from '../../../../domain/mail/brand.ts';
import type { Locale } from '../../../../domain/mail/locale.ts';

/** HTML in which all texts are escaped. */
export type Html = ReturnType<typeof html>;

/** The schema of an HTML answer. */
export const htmlField: z.ZodString = z
  .string()
  .meta({ examples: ['<!doctype html><html lang="en"><title>A page</title></html>'] });

/** The style of all pages: one column, for phones too, with a dark mode. */
const PAGES_CSS = `:root{color-scheme:light dark}
body{margin:0;padding:24px;background:#f4f4f2;color:#1c1c1a;font:16px/1.5 system-ui,sans-serif}
main{max-width:420px;margin:6vh auto;padding:32px;background:#fff;border-radius:12px}
h1{font-size:22px;margin:0 0 16px}
h2{font-size:18px;margin:24px 0 12px}
a{color:#1c4ed8}
label{display:block;font-weight:600}
.hint+label{margin-top:12px}
input{box-sizing:border-box;width:100%;margin:6px 0;padding:10px;border:1px solid #77777a;border-radius:8px;font:inherit}
button{margin-top:12px;padding:12px 20px;border:0;border-radius:8px;background:#1c4ed8;color:#fff;font:inherit}
:focus-visible{outline:3px solid #1c4ed8;outline-offset:2px}
details{margin-top:24px}
summary{cursor:pointer}
.brand{margin:0 0 24px;font-weight:600}
.brand img{max-width:100%;height:40px}
.hint{color:#5c5c58;font-size:14px;margin:0}
.token{overflow-wrap:anywhere;font-size:13px}
[role=alert]{color:#a3150f}
@media (prefers-color-scheme:dark){body{background:#161615;color:#ededeb}main{background:#232321}.hint{color:#a9a9a4}a{color:#8fb0ff}button{background:#5b84f7;color:#0b0b0a}[role=alert]{color:#ff9a92}}
`;

/** Returns the stylesheet of the pages, with buttons in the colour of the service. */
export const pagesCss = (brand: Brand = NO_BRAND): string => PAGES_CSS + buttonStyleOf(brand, 'button');

/**
 * Returns the Content-Security-Policy of the pages: styles from this server, the logo from its configured origin, nothing
 * else; forms are sent to this server only.
 */
export const pagesPolicy = ({ logoUrl }: Brand = NO_BRAND): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    ...(logoUrl === null ? [] : [`img-src ${new URL(logoUrl).origin}`]),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const brandOf = ({ name, logoUrl }: Brand): Html | '' => {
  if (logoUrl !== null) return html`<p class="brand"><img src="${logoUrl}" alt="${name ?? ''}"></p>`;
  return name === null ? '' : html`<p class="brand">${name}</p>`;
};

/** Renders a page: the document around `body`, which is inserted below the title. */
export const page = (
  { locale, brand }: { readonly locale: Locale; readonly brand: Brand },
  title: string,
  stylesheet: string,
  body: Html,
): Html =>
  html`<!doctype html>
<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}${brand.name === null || title.includes(brand.name) ? '' : ` · ${brand.name}`}</title>
<link rel="stylesheet" href="${stylesheet}">
</head>
<body><main>${brandOf(brand)}<h1>${title}</h1>
${body}
</main></body>
</html>
`;
