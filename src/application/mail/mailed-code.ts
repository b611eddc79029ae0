import type { SecretGenerator } from '../ports/secret-generator.ts';

/** How many attempts a code allows before it is dead (ASVS 6.6.3). A guesser wins 5 times in a million. */
export const MAILED_CODE_TRIES = 5;

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Reads 256 bits in base64url as a number. The two lowest bits of the last of the 43 characters are padding. */
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
