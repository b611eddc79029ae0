/** One token of TypeScript source. Comments are dropped. The `text` of a string or a template head is its content. */
export interface Token {
  readonly kind: 'word' | 'string' | 'template' | 'regex' | 'punctuator';
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** How many brackets of any kind enclose it. */
  readonly depth: number;
}

const WORD = /[\w$\u0080-\uffff]+/y;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const STRING = /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const TEMPLATE_CHUNK = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*/y;
const BEFORE_REGEX = new Set(
  'return typeof case in of void delete throw new instanceof await yield else do'.split(' '),
);

const divides = (previous: Token | undefined): boolean =>
  previous !== undefined &&
  (previous.kind === 'punctuator'
    ? [')', ']', '}'].includes(previous.text)
    : !(previous.kind === 'word' && BEFORE_REGEX.has(previous.text)));

/** Splits source into tokens. Throws on source that it cannot read to the end, so that no rule passes by misreading. */
export const tokenize = (source: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  let depth = 0;
  let line = 1;
  let lineStart = 0;

  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text === undefined) return null;
    at += text.length;
    for (let index = at - text.length; index < at; index += 1) {
      if (source[index] === '\n') {
        line += 1;
        lineStart = index + 1;
      }
    }
    return text;
  };

  const fail = (what: string): never => {
    throw new Error(`line ${line}: cannot read ${what}`);
  };

  const template = () => {
    const place = { line, column: at - lineStart, depth };
    at += 1;
    tokens.push({ kind: 'template', text: take(TEMPLATE_CHUNK) ?? '', ...place });
    while (source.startsWith('${', at)) {
      at += 2;
      depth += 1;
      code(true);
      depth -= 1;
      at += 1;
      take(TEMPLATE_CHUNK);
    }
    if (source[at] !== '`') fail('a template');
    at += 1;
  };

  const code = (inTemplate: boolean) => {
    const outer = depth;
    while (at < source.length) {
      const place = { line, column: at - lineStart, depth };
      const character = source[at] ?? '';
      if (take(/\s+/y) !== null || take(COMMENT) !== null) continue;
      const push = (kind: Token['kind'], text: string) => tokens.push({ kind, text, ...place });
      if (character === '`') {
        template();
      } else if (character === "'" || character === '"') {
        push('string', (take(STRING) ?? fail('a string')).slice(1, -1));
      } else if (character === '/' && !divides(tokens.at(-1))) {
        push('regex', take(REGEX) ?? fail('a regular expression'));
      } else if ('([{'.includes(character)) {
        push('punctuator', character);
        at += 1;
        depth += 1;
      } else if (')]}'.includes(character)) {
        if (inTemplate && depth === outer) return;
        at += 1;
        depth -= 1;
        tokens.push({ kind: 'punctuator', text: character, ...place, depth });
      } else {
        const word = take(WORD);
        push(word === null ? 'punctuator' : 'word', word ?? character);
        if (word === null) at += 1;
      }
    }
    if (inTemplate || depth !== 0) fail('brackets that do not match');
  };

  code(false);
  return tokens;
};
