import { deriveKeyBytes } from './derive-key-bytes.ts';
import { type Digests, type Mac, webCryptoDigests } from './digests.ts';

/** Signs texts and verifies the signatures, base64url. Signatures made under an older SECRET are still valid. */
export interface TextSigner {
  sign(text: string): Promise<string>;
  verify(text: string, signature: string): Promise<boolean>;
}

/** Compares two texts in constant time: the time does not reveal where they differ. */
const isSame = (left: string, right: string): boolean => {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index += 1) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  }
  return difference === 0;
};

/**
 * Makes a signer by HMAC-SHA-256 under keys derived from the SECRETs for one purpose. It signs with the newest SECRET
 * and verifies with any.
 */
export const createTextSigner = (
  secrets: readonly string[],
  purpose: string,
  digests: Digests = webCryptoDigests,
): TextSigner => {
  const macOf = async (secret: string): Promise<Mac> =>
    digests.hmacSha256(new Uint8Array(await deriveKeyBytes(secret, purpose)));
  let made: Promise<readonly Mac[]> | undefined;
  const macs = () => {
    made ??= Promise.all(secrets.map(macOf));
    return made;
  };

  return {
    sign: async (text) => {
      const [newest] = await macs();
      if (newest === undefined) throw new Error('SECRET is missing');
      return newest(text);
    },

    verify: async (text, signature) => {
      // Compared as text: another base64url spelling of the same bytes is not the issued signature.
      for (const mac of await macs()) if (isSame(await mac(text), signature)) return true;
      return false;
    },
  };
};
