import type { Text, TextGroup } from './text.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Members whose content is data, not part of the description. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const']);

const groupOf = (key: string, path: readonly string[]): TextGroup | null => {
  // The names of parameters and security schemes are identifiers; those of tags are headings.
  if (key === 'summary' || key === 'title' || (key === 'name' && path[0] === 'tags'))
    return 'OpenAPI summaries';
  if (key !== 'description') return null;
  return path.at(-2) === 'responses' ? 'OpenAPI responses' : 'OpenAPI descriptions';
};

/** The descriptions of problem responses, such as "`code`: detail", repeat the error table, which has a group of its own. */
const isOfErrorTable = (text: string): boolean => /^`[a-z_]+`: /.test(text);

/** Lists the texts of an OpenAPI document: summaries, titles and descriptions at every depth. */
export const readOpenapiTexts = (document: unknown): readonly Text[] => {
  const texts: Text[] = [];
  const visit = (value: unknown, path: readonly string[]): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, path);
    if (!isObject(value)) return;
    for (const [key, member] of Object.entries(value)) {
      // A schema may have a member that is called `title` or `description`: that one is a schema, no text.
      const group = typeof member === 'string' ? groupOf(key, path) : null;
      if (group !== null && !isOfErrorTable(String(member))) {
        texts.push({ group, source: path.join(' '), text: String(member) });
      } else if (!DATA.has(key)) visit(member, [...path, key]);
    }
  };
  visit(document, []);
  return texts;
};
