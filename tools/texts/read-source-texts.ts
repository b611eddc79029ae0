import { relative } from 'node:path';
import {
  isBinaryExpression,
  isNoSubstitutionTemplateLiteral,
  isStringLiteral,
  isTemplateExpression,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';
import { groupOfSource } from './group-of-source.ts';
import { isProse } from './is-prose.ts';
import type { Text } from './text.ts';

/** Both are needed: no project of `src` has the client, and that of the tests lacks what only an entry imports. */
const PROJECTS = ['src/tsconfig.json', 'test/tsconfig.json'];

/** The sources of user-facing texts. Of `deploy`, only what an operator runs. */
const IS_READ = /^(?:src\/|deploy\/import-to-d1\.ts$)/;

/** Texts of pages and mails in eight languages, examples, digested data and SQL: none of them is a message of the code. */
const IS_SKIPPED =
  /\/(?:words|phrasebooks)\/|\/(?:address-digest|seat|notice-words|example-mail-content|write-act-seen|[\w-]*migrations|openapi-examples)\.ts$|\.d\.ts$/;

/** Returns the text of a string, of a template with its `{expressions}`, or of a sum of those; null for everything else. */
const textOf = (node: Node, file: SourceFile): string | null => {
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (isTemplateExpression(node)) {
    const spans = node.templateSpans.map(
      ({ expression, literal }) => `{${expression.getText(file)}}${literal.text}`,
    );
    return [node.head.text, ...spans].join('');
  }
  if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left, file), textOf(node.right, file)];
    return left === null || right === null ? null : `${left}${right}`;
  }
  return null;
};

const readFile = (path: string, file: SourceFile): readonly Text[] => {
  const texts: Text[] = [];
  const visit = (node: Node, ancestors: readonly Node[]): void => {
    const text = textOf(node, file);
    const group = text === null ? null : groupOfSource(path, ancestors, file);
    if (
      text !== null &&
      group !== null &&
      (isProse(text) || (group === 'Log messages' && text.includes(' ')))
    ) {
      texts.push({ group, source: path, text });
      // A template may have texts in its expressions, such as those of a condition.
      if (!isTemplateExpression(node)) return;
    }
    node.forEachChild((child) => visit(child, [node, ...ancestors]));
  };
  visit(file, []);
  return texts;
};

/** Lists the texts in the source below `src`, each in the group that its place says. Prose only: no keys, SQL or markup. */
export const readSourceTexts = (): readonly Text[] => {
  const api = new API();
  try {
    const snapshot = api.updateSnapshot({ openProjects: PROJECTS });
    const files = new Map<string, SourceFile>();
    for (const { program } of snapshot.getProjects()) {
      for (const name of program.getSourceFileNames()) {
        const path = relative('.', name).replaceAll('\\', '/');
        if (!IS_READ.test(path) || IS_SKIPPED.test(path) || files.has(path)) continue;
        const file = program.getSourceFile(name);
        if (file !== undefined) files.set(path, file);
      }
    }
    return [...files]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([path, file]) => readFile(path, file));
  } finally {
    api.close();
  }
};
