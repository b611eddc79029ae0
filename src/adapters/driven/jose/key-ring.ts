import type { CryptoKey } from 'jose';
import type { PublicJwk } from '../../../application/ports/token-issuer.ts';
import type { SigningAlgorithm } from '../../../domain/tokens/signing-key.ts';

/** For a key that can verify, with the only algorithms that it is for. */
export interface VerificationKey {
  readonly key: CryptoKey | Uint8Array;
  readonly algorithms: readonly string[];
}

/** For the key that signs. */
export interface SigningKey {
  readonly kid: string;
  readonly algorithm: string;
  readonly key: CryptoKey | Uint8Array;
}

/** For the keys of one issuer at a moment: the one that signs, those that verify, and what the world may see. */
export interface KeyRing {
  signing(now: Date): Promise<SigningKey>;
  /** The key of this id, or undefined when there is none or its time is over. */
  verification(kid: string, now: Date): Promise<VerificationKey | undefined>;
  publicKeys(now: Date): Promise<readonly PublicJwk[]>;
}

/** RFC 9864 renames EdDSA with this curve to Ed25519: both names are good for such a key, and for no other. */
export const namesOf = (algorithm: SigningAlgorithm): readonly string[] =>
  algorithm === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [algorithm];
