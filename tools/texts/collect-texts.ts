import { readOpenapiDocument } from '../read-openapi-document.ts';
import { readOpenapiTexts } from './read-openapi-texts.ts';
import { readProblemTexts } from './read-problem-texts.ts';
import { readSourceTexts } from './read-source-texts.ts';
import type { Text } from './text.ts';

/**
 * Lists all texts. What the OpenAPI document and the error table say is read from them, with the setting that adds
 * members to the document; the rest is read from the source.
 */
export const listTexts = async (): Promise<readonly Text[]> => {
  const described = [...readOpenapiTexts(await readOpenapiDocument('nest')), ...readProblemTexts()];
  const known = new Set(described.map(({ text }) => text));
  // A template of the document stands there filled in. A text that stands there nowhere is of a setting that is off.
  const isKnown = ({ group, text }: Text): boolean =>
    known.has(text) || (group.startsWith('OpenAPI') && text.includes('{'));
  return [...described, ...readSourceTexts().filter((text) => !isKnown(text))];
};
