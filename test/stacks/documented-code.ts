import { readFileSync } from 'node:fs';

export const DOCUMENT = 'docs/resource-servers.md';

/** Where the documented code expects the issuer and its key, and as which algorithm's. */
export interface Issuer {
  readonly url: string;
  readonly algorithm: string;
  readonly type: 'at+jwt' | 'JWT';
}

/** The block of code below a heading of the page. */
export const documentedCode = (heading: string): string => {
  const [, section] = readFileSync(DOCUMENT, 'utf8').split(`\n## ${heading}\n`);
  const [, code] = /```\w+\n([\s\S]*?)```/.exec(section?.split('\n## ')[0] ?? '') ?? [];
  if (code === undefined) throw new Error(`${DOCUMENT} has no code under “${heading}”`);
  return code;
};

/** Code of the page for an issuer of a test: what the page tells to change for its algorithm and type is changed. */
export const codeFor = (documented: string, { url, algorithm, type }: Issuer): string => {
  const code = documented
    .replaceAll('https://auth.example.com', url)
    .replaceAll(/(['"])ES256\1/g, (_, quote) => quote + algorithm + quote);
  if (type !== 'JWT') return code;
  return code
    .replaceAll(/,?\s*typ: 'at\+jwt'|\s*strict: true,/g, '')
    .replace("audience: 'https://api.example.com' };", "audience: 'https://api.example.com', typ: 'JWT' };");
};
