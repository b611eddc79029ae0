import { createLatchkey } from '../src/index.ts';

/** Settings for a service in memory. The secret is not a real one: it protects nothing beyond this process. */
const SETTINGS = {
  // Neither localhost nor an example domain: the linters refuse both as a server URL.
  publicUrl: 'https://auth.latchkey.invalid',
  databaseUrl: 'sqlite::memory:',
  secret: 'a secret of thirty-two bytes for linting',
};

/** Returns the OpenAPI document, as a running service answers it; with `compat`, that of one with this setting. */
export const readOpenapiDocument = async (compat?: 'nest'): Promise<unknown> => {
  const settings = compat === undefined ? SETTINGS : { ...SETTINGS, compat };
  const { app, dispose } = await createLatchkey(settings, { chores: 'manual', notice: () => {} });
  const answer = await app.request('/openapi.json');
  if (!answer.ok) throw new Error(`GET /openapi.json was answered ${answer.status}: ${await answer.text()}`);
  const document: unknown = await answer.json();
  await dispose();
  return document;
};
