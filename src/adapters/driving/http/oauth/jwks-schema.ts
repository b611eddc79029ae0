import * as z from 'zod';
import type { PublicJwk } from '../../../../application/ports/token-issuer.ts';
import type { MembersOf } from '../answer/members-of.ts';

/** A public key in an answer. */
export interface JwkBody {
  readonly kty: 'OKP' | 'EC' | 'RSA';
  readonly kid: string;
  readonly alg: string;
  readonly use: 'sig';
  readonly crv?: string | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly n?: string | undefined;
  readonly e?: string | undefined;
}

/** A key set in an answer. */
export interface JwksBody {
  readonly keys: readonly JwkBody[];
}

/**
 * The schema that documents and filters a key set (RFC 7517 section 5). All members named here are public (RFC 7518
 * section 6, RFC 8037 section 2): other members of a key are dropped, and a symmetric key is refused.
 */
export const jwksSchema: z.ZodType<JwksBody> = z
  .object<MembersOf<JwksBody>>({
    keys: z.array(
      z.object<MembersOf<JwkBody>>({
        kty: z.enum(['OKP', 'EC', 'RSA']),
        kid: z.string().meta({ examples: ['2026-01-02-a'] }),
        alg: z.string().meta({ examples: ['ES256'] }),
        use: z.literal('sig'),
        crv: z
          .string()
          .optional()
          .meta({ examples: ['Ed25519'] }),
        x: z
          .string()
          .optional()
          .meta({ examples: ['the-public-key-in-base64url'] }),
        y: z.string().optional(),
        n: z.string().optional(),
        e: z.string().optional(),
      }),
    ),
  })
  .meta({ ref: 'JsonWebKeySet' });

/** Converts keys to a key set with public members only. Throws on a key that is not a public signature key. */
export const toJwksBody = (keys: readonly PublicJwk[]): JwksBody => jwksSchema.parse({ keys });
