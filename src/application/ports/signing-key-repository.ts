import type { StoredSigningKey } from '../../domain/tokens/signing-key.ts';

/** Stores signing keys. */
export interface SigningKeyRepository {
  /**
   * Stores a key. Of any number of instances that store the same algorithm and generation at once exactly one
   * is answered true; the others, and everyone later, false, and what they brought is not kept.
   */
  insert(key: StoredSigningKey): Promise<boolean>;
  /** Every stored key, by algorithm, then the oldest generation first; what was acknowledged before is in it. */
  list(): Promise<readonly StoredSigningKey[]>;
  /**
   * Puts another encryption of the same private key in the place of the one in `key`; false, and nothing changes,
   * when the stored one is another by now.
   */
  reencrypt(key: StoredSigningKey, encryptedPrivateJwk: string): Promise<boolean>;
  /** Removes the key of this id; false when there is none any more. Another key of the same generation stays. */
  remove(key: Pick<StoredSigningKey, 'algorithm' | 'generation' | 'kid'>): Promise<boolean>;
}
