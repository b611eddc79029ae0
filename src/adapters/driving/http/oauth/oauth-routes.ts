import type { PublicJwk } from '../../../../application/ports/token-issuer.ts';
import type { UseCases } from '../../../../application/use-cases.ts';
import { INTROSPECTION_PATH, REVOCATION_PATH } from '../answer/oauth-error.ts';
import { PUBLIC_CACHE } from '../answer/security-headers.ts';
import { type Endpoint, metadataEndpoint, serviceEndpoint } from '../endpoint/endpoint.ts';
import type { HttpSettings } from '../http-settings.ts';
import { noInput } from '../input/endpoint-input.ts';
import { formBody } from '../input/form-body.ts';
import {
  introspectionSchema,
  type MetadataBody,
  metadataSchema,
  toIntrospectionBody,
} from './oauth-schemas.ts';

const TAG = 'For services';
const AUTH_METHODS = ['client_secret_basic'];

/** The paths of RFC 8414 section 3 and OpenID Connect Discovery 1.0 section 4: libraries read one of the two. */
const METADATA_PATHS = [
  ['/.well-known/oauth-authorization-server', 'getMetadata'],
  ['/.well-known/openid-configuration', 'getOpenidConfiguration'],
] as const;

const metadataOf = (
  { issuer, revocationBoundSeconds = 0 }: HttpSettings,
  keys: readonly PublicJwk[],
): MetadataBody => ({
  issuer,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  introspection_endpoint: `${issuer}${INTROSPECTION_PATH}`,
  introspection_endpoint_auth_methods_supported: AUTH_METHODS,
  revocation_endpoint: `${issuer}${REVOCATION_PATH}`,
  revocation_endpoint_auth_methods_supported: AUTH_METHODS,
  // Required by RFC 8414 section 2; there is no authorization endpoint.
  response_types_supported: [],
  grant_types_supported: [],
  // No ID tokens are issued, but libraries read here which algorithms the tokens of this issuer are signed with.
  id_token_signing_alg_values_supported: [
    ...new Set(keys.flatMap(({ alg }) => (typeof alg === 'string' ? alg : []))),
  ],
  subject_types_supported: ['public'],
  service_documentation: `${issuer}/docs`,
  latchkey_revocation_bound: revocationBoundSeconds,
});

/** The OAuth endpoints for services: metadata, token introspection and token revocation. */
export const oauthEndpoints = (useCases: UseCases, settings: HttpSettings): readonly Endpoint[] => [
  ...METADATA_PATHS.map(([path, id]) =>
    metadataEndpoint({
      id,
      method: 'GET',
      path,
      tag: TAG,
      summary: 'Get the authorization server metadata (RFC 8414).',
      input: noInput,
      answers: { 200: { description: 'The metadata.', schema: metadataSchema } },
      problems: [],
      handle: async ({ c }) => {
        c.header('Cache-Control', PUBLIC_CACHE);
        return c.json(metadataOf(settings, await useCases.listPublicKeys()));
      },
    }),
  ),
  serviceEndpoint({
    id: 'introspectToken',
    method: 'POST',
    path: INTROSPECTION_PATH,
    tag: TAG,
    summary: 'Check whether a token is active (RFC 7662).',
    input: formBody(['token']),
    answers: {
      200: { description: 'The properties of the token, or `active: false`.', schema: introspectionSchema },
    },
    problems: [],
    handle: async ({ c, input }) => {
      const { issuer, audience = issuer } = settings;
      return c.json(toIntrospectionBody(await useCases.introspectToken(input.token), { issuer, audience }));
    },
  }),
  serviceEndpoint({
    id: 'revokeToken',
    method: 'POST',
    path: REVOCATION_PATH,
    tag: TAG,
    summary: 'Revoke a token: end its session (RFC 7009).',
    description: 'A token that is unknown, expired or already revoked is not an error.',
    input: formBody(['token']),
    answers: { 200: { description: 'The token has been revoked.' } },
    problems: [],
    handle: async ({ c, origin, input }) => {
      await useCases.revokeToken(input.token, origin);
      return c.body(null, 200);
    },
  }),
];
