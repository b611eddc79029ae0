import type { SecretGenerator } from '../ports/secret-generator.ts';

/** How many tries a code has before it is dead (ASVS 6.6.3): a guesser gets 5 in a million. */
export const MAILED_CODE_TRIES = 5;

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The number that 256 bits in base64url are: the last of its 43 characters has two bits that say nothing. */
const numberOf = (secret: string): bigint => {
  let number = 0n;
  for (const character of secret) number = number * 64n + BigInt(BASE64URL.indexOf(character));
  return number >> 2n;
};

/** Derives the six digits that go with an intent. The bias of a remainder of 256 bits is beyond measure. */
export const deriveMailedCode = async (secrets: SecretGenerator, occasion: string): Promise<string> => {
  const secret = await secrets.derive(`mailed code ${occasion}`);
  return String(numberOf(secret) % 1_000_000n).padStart(6, '0');
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
