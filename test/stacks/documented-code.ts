import { readFileSync } from 'node:fs';

export const DOCUMENT = 'docs/resource-servers.md';

/** The issuer that the documented code is run against, and the algorithm and type of its tokens. */
export interface Issuer {
  readonly url: string;
  readonly algorithm: string;
  readonly type: 'at+jwt' | 'JWT';
}

/** Returns the code block below a heading of the page. */
export const documentedCode = (heading: string): string => {
  const [, section] = readFileSync(DOCUMENT, 'utf8').split(`\n## ${heading}\n`);
  const [, code] = /```\w+\n([\s\S]*?)```/.exec(section?.split('\n## ')[0] ?? '') ?? [];
  if (code === undefined) throw new Error(`${DOCUMENT} has no code under “${heading}”`);
  return code;
};

/**
 * Adapts code of the page to the issuer of a test, with the changes that the page prescribes for its algorithm and
 * type.
 */
export const codeFor = (documented: string, { url, algorithm, type }: Issuer): string => {
  const code = documented
    .replaceAll('https://auth.example.com', url)
    .replaceAll(/(['"])ES256\1/g, (_, quote) => quote + algorithm + quote);
  if (type !== 'JWT') return code;
  return code
    .replaceAll(/,?\s*typ: 'at\+jwt'|\s*strict: true,/g, '')
    .replace("audience: 'https://api.example.com' };", "audience: 'https://api.example.com', typ: 'JWT' };");
};
