import { writeFileSync } from 'node:fs';
import { createLatchkey } from '../src/index.ts';

/** Settings for a service in memory. The secret is not a real one: it protects nothing beyond this process. */
const SETTINGS = {
  // Neither localhost nor an example domain: the linters refuse both as a server URL.
  publicUrl: 'https://auth.latchkey.invalid',
  databaseUrl: 'sqlite::memory:',
  secret: 'a secret of thirty-two bytes for linting',
};

/** Writes the OpenAPI document to a file, as a running service returns it. */
export const writeOpenapiDocument = async (file: string): Promise<void> => {
  const { app, dispose } = await createLatchkey(SETTINGS, { chores: 'manual', notice: () => {} });
  const answer = await app.request('/openapi.json');
  if (!answer.ok) throw new Error(`GET /openapi.json was answered ${answer.status}: ${await answer.text()}`);
  writeFileSync(file, `${JSON.stringify(await answer.json(), null, 2)}\n`);
  await dispose();
};
