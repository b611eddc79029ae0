import type { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import * as z from 'zod';
import { problemSchema } from '../answer/problem-schema.ts';
import { API_TAGS } from '../endpoint/api-tags.ts';
import { sharedProblemExamples } from '../endpoint/problem-examples.ts';
import type { HttpEnv } from '../http-env.ts';
import type { HttpSettings } from '../http-settings.ts';
import { documentNestMembers, withNestProblems } from './document-nest-members.ts';
import { withExamples } from './openapi-examples.ts';

const generate = async (app: Hono<HttpEnv>, { issuer, version, compat }: HttpSettings): Promise<string> => {
  const { $schema: _, ...problem } = z.toJSONSchema(problemSchema, { io: 'input' });
  const document = await generateSpecs(app, {
    excludeStaticFile: false,
    documentation: {
      info: {
        title: 'Latchkey',
        version,
        description:
          'Sign-up, log-in, users and roles. Every problem is `application/problem+json` (RFC 9457) with a `code` from one closed list.',
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
            description: 'The name and secret of a registered service.',
          },
          bearer: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'The `token` of a sign-in.',
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

/** Makes a function that returns the OpenAPI document as JSON. It is generated once, at the first call. */
export const createOpenapiDocument = (
  app: Hono<HttpEnv>,
  settings: HttpSettings,
): (() => Promise<string>) => {
  let text: Promise<string> | undefined;
  return () => {
    text ??= generate(app, settings);
    return text;
  };
};
