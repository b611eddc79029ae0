import { ERROR_STATUS } from '../../src/adapters/driving/http/answer/error-status.ts';
import type { Text } from './text.ts';

/** Lists the title and the detail of every error code. */
export const readProblemTexts = (): readonly Text[] =>
  Object.entries(ERROR_STATUS).flatMap(([source, { title, detail }]) =>
    [title, detail].map((text) => ({ group: 'Problem titles and details' as const, source, text })),
  );
