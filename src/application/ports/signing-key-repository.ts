import type { StoredSigningKey } from '../../domain/tokens/signing-key.ts';

/** Stores signing keys. */
export interface SigningKeyRepository {
  /**
   * Stores a key. Of any number of instances that store the same algorithm and generation concurrently, exactly one
   * gets true. All others, then and later, get false, and their key is not stored.
   */
  insert(key: StoredSigningKey): Promise<boolean>;
  /**
   * Returns every stored key, ordered by algorithm, then oldest generation first. Includes every write acknowledged
   * before the call.
   */
  list(): Promise<readonly StoredSigningKey[]>;
  /**
   * Replaces the encrypted private key in `key` with another encryption of the same private key. Returns false and
   * changes nothing if the stored encryption is another one by now.
   */
  reencrypt(key: StoredSigningKey, encryptedPrivateJwk: string): Promise<boolean>;
  /** Removes the key with this id. Returns false if it no longer exists. Another key of the same generation stays. */
  remove(key: Pick<StoredSigningKey, 'algorithm' | 'generation' | 'kid'>): Promise<boolean>;
}
