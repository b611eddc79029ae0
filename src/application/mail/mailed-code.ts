import type { SecretGenerator } from '../ports/secret-generator.ts';

/** How many attempts a code allows before it is dead (ASVS 6.6.3). */
export const MAILED_CODE_TRIES = 5;

/** Derives the six digits that go with an intent from 256 keyed bits. */
export const deriveMailedCode = async (secrets: SecretGenerator, occasion: string): Promise<string> => {
  const secret = await secrets.derive(`mailed code ${occasion}`);
  let remainder = 0;
  for (let index = 0; index < secret.length; index += 1) {
    remainder = (remainder * 64 + (secret.charCodeAt(index) % 64)) % 1_000_000;
  }
  return String(remainder).padStart(6, '0');
};

/** Returns the digest to store of a subject's code. It is keyed, because a million digests are tried in no time. */
export const digestMailedCode = async (
  secrets: SecretGenerator,
  subject: string,
  code: string,
): Promise<string> => secrets.digest(await secrets.derive(`code ${subject} ${code}`));

/**
 * Derives the six digits with which the recipient of a mailed token says "it was not me". Only the mail contains
 * them, beside the link, so software that follows links and presses buttons by itself ends nothing.
 */
export const deriveRejectionCode = (
  secrets: SecretGenerator,
  tokenId: string,
  tokenHash: string,
): Promise<string> => deriveMailedCode(secrets, `rejection ${tokenId} ${tokenHash}`);
