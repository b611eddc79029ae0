import type { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import * as z from 'zod';
import type { HttpEnv } from './http-env.ts';
import type { HttpSettings } from './http-settings.ts';
import { problemSchema } from './schemas/problem-schema.ts';

const TAGS = [
  { name: 'Sign-up and log-in', description: 'Open an account, sign in to it.' },
  { name: 'Own account', description: 'What everybody may do with the own one.' },
  { name: 'Sessions', description: 'Go on, sign out, see where one is signed in.' },
  { name: 'Users', description: "Manage accounts; an owner's own one to see and to rename." },
  { name: 'E-mail', description: 'Prove an address, move to another one, sign in by mail.' },
  { name: 'Pages', description: 'For the links in mails, where a team has no front end for them.' },
  { name: 'For services', description: 'Keys, health and this document.' },
];

const generate = async (app: Hono<HttpEnv>, { issuer, version }: HttpSettings): Promise<string> => {
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
      tags: TAGS,
      components: {
        // zod's type of JSON Schema and the OpenAPI package's differ in name only: both are 2020-12.
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
  return JSON.stringify(document);
};

/** For making the OpenAPI document, at the first call and once. */
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
