import { readdir, readFile } from 'node:fs/promises';

/** A block of TypeScript in README.md or a page of `docs`, as a file of an application. */
export interface DocumentedExample {
  readonly name: string;
  readonly code: string;
  /** Whether it compiles only with the libraries of other stacks, in `npm run test:stacks`. */
  readonly isOfOtherStack: boolean;
}

const OF_OTHER_STACKS = /from '(@nestjs\/|passport|jwks-rsa)/;

/** Collects every TypeScript block of README.md and `docs`. */
export const documentedExamples = async (): Promise<readonly DocumentedExample[]> => {
  const pages = [
    'README.md',
    ...(await readdir('docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
  ];
  const found = await Promise.all(
    pages.map(async (page) => {
      const text = await readFile(page, 'utf8');
      return [...text.matchAll(/^( *)```ts\n(.*?)^ *```$/gms)].map(([, , code = ''], index) => ({
        name: `${page.replaceAll(/[^a-z-]/gi, '-')}-${index}.ts`,
        // An example that imports from this repository's source becomes one that imports the package.
        code: `${code.replaceAll("'./src/index.ts'", "'latchkey'")}\nexport {};\n`,
        isOfOtherStack: OF_OTHER_STACKS.test(code),
      }));
    }),
  );
  return found.flat();
};
