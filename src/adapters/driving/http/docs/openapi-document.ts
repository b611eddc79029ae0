import { Hono } from 'hono';
import { generateSpecs, uniqueSymbol } from 'hono-openapi';
import * as z from 'zod';
import { problemSchema } from '../answer/problem-schema.ts';
import { API_TAGS } from '../endpoint/api-tags.ts';
import { describeEndpoint } from '../endpoint/describe-endpoint.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { sharedProblemExamples } from '../endpoint/problem-examples.ts';
import type { HttpSettings } from '../http-settings.ts';
import { documentNestMembers, withNestProblems } from './document-nest-members.ts';
import { withExamples } from './openapi-examples.ts';

/** Makes an app with the routes of the endpoints, each with its description: what the generator reads. It serves nothing. */
const describedApp = async (endpoints: readonly Endpoint[]): Promise<Hono> => {
  const app = new Hono();
  for (const { method, path, describe } of endpoints) {
    const spec = describeEndpoint(await describe());
    app.on(
      method,
      path,
      Object.assign(() => new Response(), { [uniqueSymbol]: { spec } }),
    );
  }
  return app;
};

const generate = async (
  endpoints: readonly Endpoint[],
  { issuer, version, compat }: HttpSettings,
): Promise<string> => {
  const { $schema: _, ...problem } = z.toJSONSchema(problemSchema, { io: 'input' });
  const document = await generateSpecs(await describedApp(endpoints), {
    excludeStaticFile: false,
    documentation: {
      info: {
        title: 'Latchkey',
        version,
        description:
          'Sign-up, log-in, users and roles. Every error response is `application/problem+json` (RFC 9457), with a `code` from a closed list.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: issuer }],
      tags: [...API_TAGS],
      components: {
        // The JSON Schema types of zod and of the OpenAPI package differ in name only: both are 2020-12.
        schemas: { Problem: problem as object },
        securitySchemes: {
          basic: {
            type: 'http',
            scheme: 'basic',
            description: 'The name and the secret of a service that is registered in the setting `SERVICES`.',
          },
          bearer: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'The access token: `token` in the response to a sign-in.',
          },
        },
      },
    },
  });
  if (compat === 'nest') documentNestMembers(document);
  const examples = sharedProblemExamples(document.paths);
  const whole = withExamples({ ...document, components: { ...document.components, examples } });
  return JSON.stringify(compat === 'nest' ? withNestProblems(whole) : whole);
};

/**
 * Makes a function that returns the OpenAPI document of all endpoints as JSON, and keeps it. The first call loads every endpoint.
 * Calls that come before the document is there each generate it: a load belongs to the request that started it, and on workerd
 * its promise never settles for another request once the first is ended.
 */
export const createOpenapiDocument = (
  endpoints: () => readonly Endpoint[],
  settings: HttpSettings,
): (() => Promise<string>) => {
  let text: string | undefined;
  return async () => {
    if (text !== undefined) return text;
    const generated = await generate(endpoints(), settings);
    // Another request may have been faster.
    text ??= generated;
    return text;
  };
};
