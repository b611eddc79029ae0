import { answerProblem } from '../answer/problem.ts';
import { PUBLIC_CACHE } from '../answer/security-headers.ts';
import { publicEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import type { HttpContext } from '../http-env.ts';
import { publicPath } from '../http-settings.ts';
import { noInput } from '../input/endpoint-input.ts';
import { htmlField } from '../pages/page.ts';
import { DOCS_ASSETS, DOCS_POLICY, DOCS_SCRIPT, docsPage } from './docs-page.ts';

const answerPublic = (
  c: HttpContext,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  contentType: string,
): Response => c.body(body, 200, { 'Content-Type': contentType, 'Cache-Control': PUBLIC_CACHE });

/** The endpoints of the OpenAPI viewer. All of its files are served from here. */
export const docsEndpoints: CreateEndpoints = ({ docsAsset, settings }) => [
  publicEndpoint({
    id: 'showDocs',
    method: 'GET',
    path: '/docs',
    tag: 'For services',
    summary: 'Show this document as a web page.',
    input: noInput,
    answers: { 200: { description: 'The page.', schema: htmlField, contentType: 'text/html' } },
    problems: [],
    handle: async ({ c }) => {
      c.header('Content-Security-Policy', DOCS_POLICY);
      c.header('Cache-Control', PUBLIC_CACHE);
      return c.html(docsPage(publicPath(settings, '/docs')));
    },
  }),
  publicEndpoint({
    id: 'getDocsAsset',
    method: 'GET',
    path: '/docs/:asset',
    tag: 'For services',
    summary: 'Get a file of the documentation page.',
    input: noInput,
    answers: { 200: { description: 'The file.' } },
    problems: ['not_found'],
    handle: async ({ c }) => {
      const name = c.req.param('asset') ?? '';
      if (name === 'start-viewer.js') return answerPublic(c, DOCS_SCRIPT, 'text/javascript; charset=utf-8');
      const asset = DOCS_ASSETS.includes(name) ? await docsAsset(name) : null;
      return asset === null
        ? answerProblem(c, { code: 'not_found' })
        : answerPublic(c, asset.body, asset.contentType);
    },
  }),
];
