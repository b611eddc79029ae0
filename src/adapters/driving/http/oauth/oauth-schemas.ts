import * as z from 'zod';
import type { LiveToken } from '../../../../application/oauth/introspect-token.ts';
import {
  ASSURANCE_LEVELS,
  type AssuranceLevel,
  acrOf,
  amrOf,
} from '../../../../domain/sessions/authentication.ts';
import type { Role } from '../../../../domain/users/role.ts';
import { idField } from '../answer/answer-fields.ts';
import type { MembersOf } from '../answer/members-of.ts';
import { INTROSPECTION_PATH, REVOCATION_PATH } from '../answer/oauth-error.ts';
import { roleField } from '../users/account-fields.ts';

const ISSUER = 'https://auth.example.com';

/** The introspection of an active token (RFC 7662 section 2.2). It also has the custom claims that the operator set. */
export interface LiveTokenBody {
  readonly active: true;
  readonly token_type: 'Bearer' | 'refresh_token';
  readonly iss: string;
  readonly sub: string;
  readonly sid: string;
  readonly roles: readonly Role[];
  readonly auth_time: number;
  readonly acr: AssuranceLevel;
  readonly amr: readonly string[];
  readonly iat: number;
  readonly exp: number;
  readonly jti?: string | undefined;
  readonly client_id?: string | undefined;
  readonly aud?: string | undefined;
}

const assuranceFields = {
  auth_time: z.int().meta({
    description: 'When the user last authenticated in this session, in seconds since 1970-01-01 UTC.',
    examples: [1_767_323_045],
  }),
  acr: z.enum(ASSURANCE_LEVELS).meta({
    description:
      'How sure this is: `aal1` with one proof, `aal2` with two factors, `phr` with a passkey, which no phishing site can use.',
  }),
  amr: z.array(z.string()).meta({
    description:
      'The proofs (RFC 8176): `pwd`, `mail` for a mailed link or code, `otp`, `rcv` for a recovery code, `pop` for a passkey, and `mfa` if there were two factors.',
    examples: [['pwd']],
  }),
};

/** The introspection of a token in an answer. */
export type IntrospectionBody = { readonly active: false } | LiveTokenBody;

/** The schema of an introspection. That of an inactive token is exactly `{"active": false}`. */
export const introspectionSchema: z.ZodType<IntrospectionBody> = z
  .union([
    z.object({ active: z.literal(false) }).meta({ title: 'notActive' }),
    z
      .object<MembersOf<LiveTokenBody>>({
        active: z.literal(true),
        token_type: z.enum(['Bearer', 'refresh_token']),
        iss: z.string().meta({ examples: [ISSUER] }),
        sub: idField.describe('The id of the user.'),
        sid: idField.describe('The id of the session.'),
        roles: z.array(roleField),
        ...assuranceFields,
        iat: z
          .int()
          .meta({ description: 'A time, in seconds since 1970-01-01 UTC.', examples: [1_767_323_045] }),
        exp: z
          .int()
          .meta({ description: 'A time, in seconds since 1970-01-01 UTC.', examples: [1_767_323_945] }),
        jti: idField.optional(),
        client_id: z
          .string()
          .optional()
          .meta({ examples: ['latchkey'] }),
        aud: z
          .string()
          .optional()
          .meta({ examples: [ISSUER] }),
      })
      .loose()
      .meta({ title: 'active' }),
  ])
  .meta({ ref: 'Introspection' });

const seconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** Converts a token to its introspection (RFC 7662 section 2.2); null stands for an inactive token. */
export const toIntrospectionBody = (
  token: LiveToken | null,
  { issuer, audience }: { readonly issuer: string; readonly audience: string },
): IntrospectionBody => {
  if (token === null) return { active: false };
  return {
    ...token.claims,
    active: true,
    token_type: token.kind === 'access' ? 'Bearer' : 'refresh_token',
    iss: issuer,
    sub: token.userId,
    sid: token.sessionId,
    roles: [...token.roles],
    auth_time: seconds(token.authentication.at),
    acr: acrOf(token.authentication),
    amr: amrOf(token.authentication),
    iat: seconds(token.issuedAt),
    exp: seconds(token.expiresAt),
    ...(token.tokenId === null ? {} : { jti: token.tokenId, aud: audience }),
    ...(token.clientId === null ? {} : { client_id: token.clientId }),
  };
};

/** The authorization server metadata (RFC 8414) in an answer. */
export interface MetadataBody {
  readonly issuer: string;
  readonly jwks_uri: string;
  readonly introspection_endpoint: string;
  readonly introspection_endpoint_auth_methods_supported: readonly string[];
  readonly revocation_endpoint: string;
  readonly revocation_endpoint_auth_methods_supported: readonly string[];
  readonly response_types_supported: readonly string[];
  readonly grant_types_supported: readonly string[];
  readonly id_token_signing_alg_values_supported: readonly string[];
  readonly subject_types_supported: readonly string[];
  readonly service_documentation: string;
  readonly latchkey_revocation_bound: number;
}

const urlField = (path: string) => z.string().meta({ format: 'uri', examples: [`${ISSUER}${path}`] });
const authMethodsField = z.array(z.string().meta({ examples: ['client_secret_basic'] }));
const noneField = z.array(z.string()).meta({ examples: [[]] });

export const metadataSchema: z.ZodType<MetadataBody> = z
  .object<MembersOf<MetadataBody>>({
    issuer: urlField(''),
    jwks_uri: urlField('/.well-known/jwks.json'),
    introspection_endpoint: urlField(INTROSPECTION_PATH),
    introspection_endpoint_auth_methods_supported: authMethodsField,
    revocation_endpoint: urlField(REVOCATION_PATH),
    revocation_endpoint_auth_methods_supported: authMethodsField,
    response_types_supported: noneField,
    grant_types_supported: noneField,
    id_token_signing_alg_values_supported: z.array(z.string().meta({ examples: ['ES256'] })),
    subject_types_supported: z.array(z.string().meta({ examples: ['public'] })),
    service_documentation: urlField('/docs'),
    latchkey_revocation_bound: z.int().meta({
      description:
        'After the end of a session, the longest time in seconds until every service rejects its access tokens, including services that verify tokens offline.',
      examples: [905],
    }),
  })
  .meta({ ref: 'Metadata' });
