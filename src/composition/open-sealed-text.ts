import { createJoseSealedText } from '../adapters/driven/jose/jose-sealed-text.ts';
import { deriveKeyBytes } from '../adapters/driven/web-crypto/derive-key-bytes.ts';
import type { SealedText } from '../application/ports/sealed-text.ts';

/** Opens the encryption of texts at rest, with keys derived from the SECRETs, the newest first. */
export const openSealedText = ([newest, ...older]: readonly [string, ...string[]]): SealedText =>
  createJoseSealedText(async (label) => [
    await deriveKeyBytes(newest, label),
    ...(await Promise.all(older.map((secret) => deriveKeyBytes(secret, label)))),
  ]);
