import type { SecretGenerator } from '../ports/secret-generator.ts';

/** How many tries a code has before it is dead (ASVS 6.6.3): a guesser gets 5 in a million. */
export const MAILED_CODE_TRIES = 5;

/** For the six digits that go with an intent. Of 256 keyed bits the bias of the remainder is beyond measure. */
export const deriveMailedCode = async (secrets: SecretGenerator, occasion: string): Promise<string> => {
  const secret = await secrets.derive(`mailed code ${occasion}`);
  let remainder = 0;
  for (let index = 0; index < secret.length; index += 1) {
    remainder = (remainder * 64 + (secret.charCodeAt(index) % 64)) % 1_000_000;
  }
  return String(remainder).padStart(6, '0');
};

/** What may be stored of a code of a subject: keyed, since a million digests are tried in no time. */
export const digestMailedCode = async (
  secrets: SecretGenerator,
  subject: string,
  code: string,
): Promise<string> => secrets.digest(await secrets.derive(`code ${subject} ${code}`));

/**
 * The six digits that whoever was mailed a token says "it was not me" with. Only the mail has them, beside the link, so
 * that what follows links and presses buttons by itself ends nothing.
 */
export const deriveRejectionCode = (
  secrets: SecretGenerator,
  tokenId: string,
  tokenHash: string,
): Promise<string> => deriveMailedCode(secrets, `rejection ${tokenId} ${tokenHash}`);
