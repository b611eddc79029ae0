import { describe, expect, test } from 'vitest';
import { judgeChunks } from '../../../deploy/judge-chunks.ts';
import { divideOutputs, sourceOf } from '../../../deploy/read-outputs.ts';
import { CHUNK_BUDGETS, MOST_KIBIBYTES_ON_DEMAND } from '../../../deploy/worker-chunks.ts';
import { bundleOnly, ENTRY, planting } from '../../support/workerd/open-observed-worker.ts';

const HTTP = 'src/adapters/driving/http';

describe('what a worker loads at start and on demand', () => {
  test('is as the table has it, with nothing missing and nothing more', async () => {
    const { chunks, problems } = judgeChunks(await bundleOnly(), ENTRY);
    expect(problems).toEqual([]);
    expect(chunks.length).toBeGreaterThan(20);
    const unnamed = chunks.filter(({ importedBy, kibibytes }) => importedBy.length === 0 || kibibytes === 0);
    expect(unnamed).toEqual([]);
    expect(CHUNK_BUDGETS.filter(({ kibibytes }) => kibibytes > MOST_KIBIBYTES_ON_DEMAND)).toEqual([]);
  });

  test('has the routes of the core at start, and no others', async () => {
    const { outputs } = await bundleOnly();
    const { atStart } = divideOutputs(outputs, ENTRY);
    const sources = [...atStart].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}).map(sourceOf));
    expect(sources.filter((source) => source.endsWith('-routes.ts')).sort()).toEqual([
      `${HTTP}/accounts/own-account-routes.ts`,
      `${HTTP}/health/health-routes.ts`,
      `${HTTP}/oauth/oauth-routes.ts`,
      `${HTTP}/oauth/well-known-routes.ts`,
      `${HTTP}/sessions/auth-routes.ts`,
      `${HTTP}/sessions/session-routes.ts`,
    ]);
    expect(
      sources.filter((source) =>
        /hono-openapi|bcryptjs|bowser|phrasebooks|nodemailer|otpauth\/dist/.test(source),
      ),
    ).toEqual([]);
  });

  test.each([
    [
      'a static import of a group',
      `${HTTP}/create-http-app.ts`,
      "import { auditEndpoints } from './audit/audit-routes.ts';\nglobalThis.planted = auditEndpoints;",
      `${HTTP}/audit/audit-routes.ts is loaded at start, since ${HTTP}/create-http-app.ts imports it statically`,
    ],
    [
      'a static import of the mail texts',
      'src/composition/open-latchkey.ts',
      "import { createConfiguredPrepareMail } from './mail-preparation.ts';\nglobalThis.planted = createConfiguredPrepareMail;",
      'src/composition/mail-preparation.ts is loaded at start, since src/composition/open-latchkey.ts imports it statically',
    ],
    [
      'a module on demand without a row',
      `${HTTP}/create-http-app.ts`,
      "globalThis.planted = () => import('./audit/audit-cursor.ts');",
      `${HTTP}/audit/audit-cursor.ts is loaded on demand and has no row in deploy/worker-chunks.ts`,
    ],
  ])('%s is found', async (_, source, code, problem) => {
    const { problems } = judgeChunks(await bundleOnly([planting(source, code)]), ENTRY);
    expect(problems).toEqual([problem]);
  });

  test.each([
    ['src/adapters/driven/smtp/smtp-mailer.ts', 'src/composition/open-mailer.ts'],
    [`${HTTP}/pages/all-page-words.ts`, `${HTTP}/pages/page-answers.ts`],
  ])('a row whose module is gone is found: %s', async (gone, importer) => {
    const metafile = await bundleOnly([
      {
        name: 'without one module',
        setup: ({ onResolve }) => {
          const filter = new RegExp(`/${gone.split('/').at(-1)?.replace('.', '\\.')}$`);
          onResolve({ filter }, ({ path }) => ({ path, external: true }));
        },
      },
    ]);
    expect(judgeChunks(metafile, ENTRY).problems).toEqual([
      `${gone} has a row in deploy/worker-chunks.ts and is not loaded on demand`,
    ]);
    expect(metafile.inputs[importer]).toBeDefined();
  });
});
