import { writeFileSync } from 'node:fs';
import { readOpenapiDocument } from './read-openapi-document.ts';

/** Writes the OpenAPI document to a file. */
export const writeOpenapiDocument = async (file: string): Promise<void> =>
  writeFileSync(file, `${JSON.stringify(await readOpenapiDocument(), null, 2)}\n`);
