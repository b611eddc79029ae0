import { posix } from 'node:path';
import { type Token, tokenize } from './tokenize.ts';

/** One module that a file refers to: by import, re-export, dynamic import or `import.meta.resolve`. */
export interface Reference {
  /** As written. Null when it is computed. For a template with substitutions, the part before the first one. */
  readonly specifier: string | null;
  /** The path of a relative one from the root of the repository, or null. */
  readonly target: string | null;
  readonly kind: 'import' | 'reexport' | 'dynamic' | 'resolve';
  /** Whether type erasure removes it. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** One source file as the rules see it. */
export interface SourceModule {
  readonly path: string;
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly references: readonly Reference[];
}

/** Whether a token names a variable, rather than a member or a key. */
export const isVariable = (tokens: readonly Token[], index: number): boolean => {
  const [third, second, before = ''] = [3, 2, 1].map((back) => tokens[index - back]?.text);
  const isMember = before === '.' && !(second === '.' && third === '.');
  const isKey = tokens[index + 1]?.text === ':' && ['{', ',', ';'].includes(before);
  return !isMember && !isKey;
};

const referencesOf = (path: string, tokens: readonly Token[]): readonly Reference[] => {
  const references: Reference[] = [];
  const is = (index: number, text: string) =>
    tokens[index]?.kind !== 'string' && tokens[index]?.text === text;
  const add = (kind: Reference['kind'], token: Token | undefined, line: number, typeOnly = false) => {
    const literal = token?.kind === 'string' || token?.kind === 'template';
    const specifier = literal ? token.text : null;
    const target = specifier?.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null;
    references.push({ specifier, target, kind, typeOnly, line });
  };
  const fromClause = (start: number): Token => {
    for (let index = start; index < tokens.length; index += 1) {
      const next = tokens[index + 1];
      if (is(index, 'from') && next?.kind === 'string') return next;
      if (is(index, ';')) break;
    }
    throw new Error(`${path}:${tokens[start]?.line}: cannot read an import`);
  };
  const closing = (start: number): number => {
    const { depth } = tokens[start] ?? { depth: 0 };
    return tokens.findIndex((token, index) => index > start && token.text === '}' && token.depth === depth);
  };

  tokens.forEach((token, index) => {
    if (token.kind !== 'word' || !isVariable(tokens, index)) return;
    const next = tokens[index + 1];
    if (token.text === 'import') {
      if (is(index + 1, '.')) {
        const resolves = is(index + 2, 'meta') && is(index + 4, 'resolve') && is(index + 5, '(');
        if (resolves) add('resolve', tokens[index + 6], token.line);
      } else if (is(index + 1, '(')) {
        const argument = tokens[index + 2];
        const whole = argument?.kind === 'string' && (is(index + 3, ')') || is(index + 3, ','));
        add('dynamic', whole ? argument : undefined, token.line);
      } else {
        // `type` may also be the name of a default import.
        const typeOnly = is(index + 1, 'type') && !is(index + 2, ',') && !is(index + 2, 'from');
        add('import', next?.kind === 'string' ? next : fromClause(index), token.line, typeOnly);
      }
    }
    if (token.text === 'export') {
      const typeOnly = is(index + 1, 'type');
      const list = typeOnly ? index + 2 : index + 1;
      if (is(list, '*') || (is(list, '{') && is(closing(list) + 1, 'from'))) {
        add('reexport', fromClause(list), token.line, typeOnly);
      }
    }
  });
  return references;
};

/** Parses one file. */
export const readModule = (path: string, source: string): SourceModule => {
  const tokens = tokenize(source);
  return { path, source, tokens, references: referencesOf(path, tokens) };
};
