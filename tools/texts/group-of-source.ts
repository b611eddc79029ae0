import {
  isCallExpression,
  isImportDeclaration,
  isLiteralTypeNode,
  isNewExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  type Node,
  type SourceFile,
} from 'typescript/unstable/ast';
import type { TextGroup } from './text.ts';

const LOG_METHODS = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'notice']);

/** In these folders every text that no call or member decides belongs to one group. The first that fits counts. */
const OF_FOLDER: readonly (readonly [RegExp, TextGroup])[] = [
  [/^src\/composition\/(?:settings\/|library\/read-library-options)/, 'Setting problems'],
  [
    /^src\/(?:composition\/commands|adapters\/driving\/cli)\/|^src\/node-command\.ts|^deploy\//,
    'Command output',
  ],
  [/^src\/composition\//, 'Start messages and notices'],
  [/^src\/adapters\/driving\/http\//, 'Problem titles and details'],
  [/^src\/(?:domain|application)\//, 'Validation messages'],
];

/** Their texts are input of digests and keys, never shown and never changed. */
const KEYING_CALLS = new Set(['derive', 'digest', 'deriveKeyBytes', 'deriveMailedCode', 'createTextSigner']);

const DESCRIBING_CALLS = new Set(['describe', 'meta']);

const calledName = (node: Node, file: SourceFile): string | null => {
  if (!isCallExpression(node) && !isNewExpression(node)) return null;
  const callee = node.expression;
  return isPropertyAccessExpression(callee) ? callee.name.getText(file) : callee.getText(file);
};

/**
 * Returns the group of a text by its file and the nodes around it, the nearest first; null when it is not a message: part of
 * an import, of a type, of a key, or of an example.
 */
export const groupOfSource = (
  path: string,
  ancestors: readonly Node[],
  file: SourceFile,
): TextGroup | null => {
  if (ancestors.some((node) => isImportDeclaration(node) || isLiteralTypeNode(node))) return null;
  const calls = ancestors.flatMap((node) => calledName(node, file) ?? []);
  const [member] = ancestors.flatMap((node) => (isPropertyAssignment(node) ? [node.name.getText(file)] : []));
  if (calls.some((name) => KEYING_CALLS.has(name))) return null;
  if (calls.some((name) => LOG_METHODS.has(name))) return 'Log messages';
  if (path.startsWith('src/adapters/driving/http/')) {
    if (member === 'examples') return null;
    if (member === 'summary') return 'OpenAPI summaries';
    if (member === 'description' || DESCRIBING_CALLS.has(calls[0] ?? '')) return 'OpenAPI descriptions';
    if (member === 'message') return 'Validation messages';
  }
  const ofFolder = OF_FOLDER.find(([pattern]) => pattern.test(path));
  if (ofFolder?.[1] === 'Validation messages' && calls.some((name) => name.endsWith('Error')))
    return 'Errors';
  return ofFolder?.[1] ?? 'Errors';
};
