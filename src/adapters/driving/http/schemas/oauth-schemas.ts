import * as z from 'zod';
import type { LiveToken } from '../../../../application/use-cases/introspect-token.ts';
import { ROLES, type Role } from '../../../../domain/role.ts';
import type { MembersOf } from './members-of.ts';

/** For what RFC 7662 section 2.2 answers of a token that is good. */
export interface LiveTokenBody {
  readonly active: true;
  readonly token_type: 'Bearer' | 'refresh_token';
  readonly iss: string;
  readonly sub: string;
  readonly sid: string;
  readonly roles: readonly Role[];
  readonly iat: number;
  readonly exp: number;
  readonly jti?: string | undefined;
  readonly client_id?: string | undefined;
  readonly aud?: string | undefined;
}

/** For an introspection in an answer. */
export type IntrospectionBody = { readonly active: false } | LiveTokenBody;

/** For documenting an introspection; a token that is not good is exactly `{"active": false}`. */
export const introspectionSchema: z.ZodType<IntrospectionBody> = z
  .union([
    z.object({ active: z.literal(false) }),
    z.object<MembersOf<LiveTokenBody>>({
      active: z.literal(true),
      token_type: z.enum(['Bearer', 'refresh_token']),
      iss: z.string(),
      sub: z.string(),
      sid: z.string(),
      roles: z.array(z.enum(ROLES)),
      iat: z.int(),
      exp: z.int(),
      jti: z.string().optional(),
      client_id: z.string().optional(),
      aud: z.string().optional(),
    }),
  ])
  .meta({ ref: 'Introspection' });

const seconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** For writing an introspection out (RFC 7662 section 2.2). */
export const toIntrospectionBody = (
  token: LiveToken | null,
  { issuer, audience }: { readonly issuer: string; readonly audience: string },
): IntrospectionBody => {
  if (token === null) return { active: false };
  return {
    active: true,
    token_type: token.kind === 'access' ? 'Bearer' : 'refresh_token',
    iss: issuer,
    sub: token.userId,
    sid: token.sessionId,
    roles: [...token.roles],
    iat: seconds(token.issuedAt),
    exp: seconds(token.expiresAt),
    ...(token.tokenId === null ? {} : { jti: token.tokenId, aud: audience }),
    ...(token.clientId === null ? {} : { client_id: token.clientId }),
  };
};

/** For the metadata of RFC 8414 in an answer. */
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

/** For documenting it. */
export const metadataSchema: z.ZodType<MetadataBody> = z
  .object<MembersOf<MetadataBody>>({
    issuer: z.string(),
    jwks_uri: z.string(),
    introspection_endpoint: z.string(),
    introspection_endpoint_auth_methods_supported: z.array(z.string()),
    revocation_endpoint: z.string(),
    revocation_endpoint_auth_methods_supported: z.array(z.string()),
    response_types_supported: z.array(z.string()),
    grant_types_supported: z.array(z.string()),
    id_token_signing_alg_values_supported: z.array(z.string()),
    subject_types_supported: z.array(z.string()),
    service_documentation: z.string(),
    latchkey_revocation_bound: z
      .int()
      .describe(
        'Seconds after which a token whose session has ended is refused by everybody who verifies it.',
      ),
  })
  .meta({ ref: 'Metadata' });
