import { CompactEncrypt, compactDecrypt } from 'jose';
import type { SealedPurpose, SealedText } from '../../../application/ports/sealed-text.ts';

/** The keys of a purpose, 256 bits each, that of the newest SECRET first. */
export type SealingKeys = readonly [Uint8Array, ...Uint8Array[]];

/** Derives the keys of a label from the SECRETs. */
type DeriveKeys = (label: string) => Promise<SealingKeys>;

/** The label by which the keys of a purpose are derived. Databases depend on it. */
const DERIVATIONS: Readonly<Record<SealedPurpose, (derive: DeriveKeys) => Promise<SealingKeys>>> = {
  'signing-key': (derive) => derive('encryption of signing keys'),
  'totp-secret': (derive) => derive('encryption of TOTP secrets'),
};

const decryptWith = async (keyBytes: Uint8Array, jwe: string) => {
  try {
    return await compactDecrypt(jwe, keyBytes, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
  } catch {
    return null;
  }
};

/**
 * Seals texts as compact JWE (RFC 7516) with `dir` and AES-256-GCM. The protected header binds the text to its subject,
 * in the parameter `kid`.
 */
export const createJoseSealedText = (derive: DeriveKeys): SealedText => {
  const derived = new Map<SealedPurpose, Promise<SealingKeys>>();
  const keysOf = (purpose: SealedPurpose): Promise<SealingKeys> => {
    const keys = derived.get(purpose) ?? DERIVATIONS[purpose](derive);
    derived.set(purpose, keys);
    return keys;
  };

  return {
    seal: async (purpose, subject, text) =>
      new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: subject })
        .encrypt((await keysOf(purpose))[0]),

    open: async (purpose, subject, sealed) => {
      for (const [age, keyBytes] of (await keysOf(purpose)).entries()) {
        const opened = await decryptWith(keyBytes, sealed);
        if (opened === null) continue;
        if (opened.protectedHeader.kid !== subject) {
          throw new Error(`the stored ${purpose} does not match its id, ${subject}`);
        }
        return { text: new TextDecoder().decode(opened.plaintext), isOutdated: age > 0 };
      }
      return null;
    },
  };
};
