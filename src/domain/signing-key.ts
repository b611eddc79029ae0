/** For the algorithms that access tokens are signed with by a key pair (RFC 8037, RFC 7518). */
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** For listing every asymmetric algorithm there is. */
export const SIGNING_ALGORITHMS = ['EdDSA', 'ES256', 'RS256'] as const;

/**
 * For a key pair at rest. `generation` counts the keys of one algorithm from 1: whoever stores a generation
 * first decides which key it is. The private part is encrypted; both parts are JSON text.
 */
export interface StoredSigningKey {
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly generation: number;
  readonly publicJwk: string;
  readonly encryptedPrivateJwk: string;
  readonly createdAt: Date;
}
