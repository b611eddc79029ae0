import { writeFileSync } from 'node:fs';
import { createLatchkey } from '../src/index.ts';

/** No secret of anybody: what it makes lives in memory, for as long as this process. */
const SETTINGS = {
  // Neither localhost nor an example's host: the linters refuse both where a real server is named.
  publicUrl: 'https://auth.latchkey.invalid',
  databaseUrl: 'sqlite::memory:',
  secret: 'a secret of thirty-two bytes for linting',
};

/** Writes the OpenAPI document into a file, as a running service answers it. */
export const writeOpenapiDocument = async (file: string): Promise<void> => {
  const { app, dispose } = await createLatchkey(SETTINGS, { chores: 'manual', notice: () => {} });
  const answer = await app.request('/openapi.json');
  if (!answer.ok) throw new Error(`GET /openapi.json was answered ${answer.status}: ${await answer.text()}`);
  writeFileSync(file, `${JSON.stringify(await answer.json(), null, 2)}\n`);
  await dispose();
};
