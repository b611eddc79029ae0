import type { UseCases } from '../../../../application/use-cases.ts';
import { PUBLIC_CACHE } from '../answer/security-headers.ts';
import { type Endpoint, metadataEndpoint } from '../endpoint/endpoint.ts';
import { noInput } from '../input/endpoint-input.ts';
import { jwksSchema, toJwksBody } from './jwks-schema.ts';

/** The endpoint of the key set, with which resource servers verify access tokens themselves. */
export const wellKnownEndpoints = (useCases: UseCases): readonly Endpoint[] => [
  metadataEndpoint({
    id: 'getKeySet',
    method: 'GET',
    path: '/.well-known/jwks.json',
    tag: 'For services',
    summary: 'Get the public keys that verify access tokens (RFC 7517).',
    input: noInput,
    answers: {
      200: {
        description:
          'The keys. An empty list if access tokens are signed with a shared secret (`JWT_ALG=HS256`).',
        schema: jwksSchema,
      },
    },
    problems: [],
    handle: async ({ c }) => {
      const body = toJwksBody(await useCases.listPublicKeys());
      c.header('Cache-Control', PUBLIC_CACHE);
      return c.json(body);
    },
  }),
];
