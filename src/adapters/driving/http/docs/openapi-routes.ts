import * as z from 'zod';
import { PUBLIC_CACHE } from '../answer/security-headers.ts';
import { publicEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { noInput } from '../input/endpoint-input.ts';
import { createOpenapiDocument } from './openapi-document.ts';

/** The endpoint of the OpenAPI document, which is generated from all endpoints of the app, this one included. */
export const openapiEndpoints: CreateEndpoints = ({ allEndpoints, settings }) => {
  const document = createOpenapiDocument(allEndpoints, settings);
  return [
    publicEndpoint({
      id: 'getOpenapiDocument',
      method: 'GET',
      path: '/openapi.json',
      tag: 'For services',
      summary: 'Get this OpenAPI 3.1 document.',
      input: noInput,
      answers: {
        200: {
          description: 'The document.',
          schema: z.looseObject({
            openapi: z.string().meta({ examples: ['3.1.0'] }),
            paths: z.looseObject({}),
          }),
        },
      },
      problems: [],
      handle: async ({ c }) => {
        const body = await document();
        c.header('Cache-Control', PUBLIC_CACHE);
        return c.body(body, 200, { 'Content-Type': 'application/json' });
      },
    }),
  ];
};
