import { z } from 'zod';
import type { PublicJwk } from '../../../../application/ports/token-issuer.ts';

/**
 * For documenting and typing a key set (RFC 7517 section 5). The members named here are all public (RFC 7518
 * section 6, RFC 8037 section 2): whatever else a key has is dropped, and a symmetric key does not pass.
 */
export const jwksSchema = z
  .object({
    keys: z.array(
      z.object({
        kty: z.enum(['OKP', 'EC', 'RSA']),
        kid: z.string(),
        alg: z.string(),
        use: z.literal('sig'),
        crv: z.string().optional(),
        x: z.string().optional(),
        y: z.string().optional(),
        n: z.string().optional(),
        e: z.string().optional(),
      }),
    ),
  })
  .meta({ ref: 'JsonWebKeySet' });

export type JwksBody = z.output<typeof jwksSchema>;

/** For writing the keys out, public members only. Throws on a key that is not a public one for signatures. */
export const toJwksBody = (keys: readonly PublicJwk[]): JwksBody => jwksSchema.parse({ keys });
