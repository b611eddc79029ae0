import type { SigningKeyRepository } from '../../../../application/ports/signing-key-repository.ts';
import type { SigningAlgorithm, StoredSigningKey } from '../../../../domain/tokens/signing-key.ts';
import { eq } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import type { KeyCollections, SigningKeyDocument } from './key-collection.ts';

const toDocument = (key: StoredSigningKey): SigningKeyDocument => ({
  _id: `${key.algorithm}:${key.generation}`,
  kid: key.kid,
  algorithm: key.algorithm,
  generation: key.generation,
  publicJwk: key.publicJwk,
  encryptedPrivateJwk: key.encryptedPrivateJwk,
  createdAt: key.createdAt,
  activatesAt: key.activatesAt,
});

const toSigningKey = ({ _id, algorithm, activatesAt, ...key }: SigningKeyDocument): StoredSigningKey => ({
  ...key,
  activatesAt: activatesAt ?? key.createdAt,
  algorithm: algorithm as SigningAlgorithm,
});

const byAlgorithmThenAge = (one: StoredSigningKey, other: StoredSigningKey): number => {
  if (one.algorithm === other.algorithm) return one.generation - other.generation;
  return one.algorithm < other.algorithm ? -1 : 1;
};

/** Stores signing keys in MongoDB. There are only a few, so the whole collection is read. */
export const createMongoSigningKeyRepository = ({ signingKeys }: KeyCollections): SigningKeyRepository => ({
  insert: async (key) => {
    try {
      await signingKeys.insertOne(toDocument(key), BOUNDED);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  },
  reencrypt: async ({ algorithm, generation, encryptedPrivateJwk }, to) => {
    const { matchedCount } = await signingKeys.updateOne(
      { _id: eq(`${algorithm}:${generation}`), encryptedPrivateJwk: eq(encryptedPrivateJwk) },
      { $set: { encryptedPrivateJwk: to } },
      BOUNDED,
    );
    return matchedCount === 1;
  },
  remove: async ({ algorithm, generation, kid }) => {
    const filter = { _id: eq(`${algorithm}:${generation}`), kid: eq(kid) };
    const { deletedCount } = await signingKeys.deleteOne(filter, BOUNDED);
    return deletedCount === 1;
  },
  list: async () => {
    const keys = await signingKeys.find({}, BOUNDED).toArray();
    return keys.map(toSigningKey).sort(byAlgorithmThenAge);
  },
});
