import type { CryptoKey } from 'jose';
import type { PublicJwk } from '../../../application/ports/token-issuer.ts';
import type { SigningAlgorithm } from '../../../domain/tokens/signing-key.ts';

/** A key that verifies tokens, and the only algorithms it may be used with. */
export interface VerificationKey {
  readonly key: CryptoKey | Uint8Array;
  readonly algorithms: readonly string[];
}

/** A key that signs tokens. */
export interface SigningKey {
  readonly kid: string;
  readonly algorithm: string;
  readonly key: CryptoKey | Uint8Array;
}

/** The keys of one issuer at a point in time: the signing key, the verification keys, and the published keys. */
export interface KeyRing {
  signing(now: Date): Promise<SigningKey>;
  /** Returns the key with this id, or undefined when there is none or it has expired. */
  verification(kid: string, now: Date): Promise<VerificationKey | undefined>;
  publicKeys(now: Date): Promise<readonly PublicJwk[]>;
}

/**
 * Returns the accepted names of an algorithm. RFC 9864 renames EdDSA with Ed25519 to Ed25519: such a key accepts both
 * names, and no other key does.
 */
export const namesOf = (algorithm: SigningAlgorithm): readonly string[] =>
  algorithm === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [algorithm];
