import * as z from 'zod';
import { TOKEN_TYPES, type TokenType } from '../../../adapters/driven/jose/jose-token-issuer.ts';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../../../domain/tokens/signing-key.ts';
import { duration, type NamedDigest, secret, services } from '../config-fields.ts';
import type { ConfigProblem } from '../config-problem.ts';
import type { SettingsGroup } from '../settings-group.ts';

/** Access tokens: how they are signed, for whom, and which services may introspect them. */
export interface TokensSettings {
  readonly JWT_ALG?: SigningAlgorithm | 'HS256' | undefined;
  readonly JWT_TYP: TokenType;
  readonly JWT_SECRET?: string | undefined;
  readonly JWT_EXPIRES: number;
  readonly JWT_AUDIENCE?: string | undefined;
  readonly SIGNING_JWK?: string | undefined;
  readonly KEY_ROTATION: number;
  readonly SERVICES?: readonly NamedDigest[] | undefined;
}

export const tokensSettings: SettingsGroup<TokensSettings> = {
  fields: {
    JWT_ALG: z
      .enum([...SIGNING_ALGORITHMS, 'HS256'], `must be one of: ${SIGNING_ALGORITHMS.join(', ')}, HS256`)
      .optional(),
    JWT_TYP: z.enum(TOKEN_TYPES, `must be ${TOKEN_TYPES.join(' or ')}`).default('at+jwt'),
    JWT_SECRET: secret.optional(),
    JWT_EXPIRES: duration.default(15 * 60),
    JWT_AUDIENCE: z
      .string()
      .min(1, 'must be the audience of the access tokens, such as https://api.example.com')
      .optional(),
    SIGNING_JWK: z.string().optional(),
    KEY_ROTATION: duration.refine((seconds) => seconds >= 3600, 'must be at least 1h').default(90 * 86_400),
    SERVICES: services.optional(),
  },
  problems: (env) => {
    const problems: ConfigProblem[] = [];
    if (env.JWT_ALG === 'HS256' && env.JWT_SECRET === undefined) {
      problems.push({
        key: 'JWT_SECRET',
        message: 'is required with JWT_ALG=HS256; set the secret that your services share',
      });
    }
    if (env.JWT_ALG === 'HS256' && env.SIGNING_JWK !== undefined) {
      problems.push({ key: 'SIGNING_JWK', message: 'has no effect with JWT_ALG=HS256; remove one of them' });
    }
    if (env.JWT_ALG !== 'HS256' && env.JWT_SECRET !== undefined) {
      problems.push({
        key: 'JWT_SECRET',
        message: 'has no effect without JWT_ALG=HS256; remove it, or set JWT_ALG=HS256',
      });
    }
    return problems;
  },
};
