import { deriveKeyBytes } from './derive-key-bytes.ts';
import { type Digests, type Mac, webCryptoDigests } from './digests.ts';

/** For signing texts of our own, base64url. What was signed under an older SECRET is still recognised. */
export interface TextSigner {
  sign(text: string): Promise<string>;
  verify(text: string, signature: string): Promise<boolean>;
}

/** In a time that does not tell where the two differ. */
const isSame = (left: string, right: string): boolean => {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index += 1) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  }
  return difference === 0;
};

/** For signing by HMAC-SHA-256 under keys derived from the SECRETs for one purpose: with the newest, read with any. */
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
      if (newest === undefined) throw new Error('there is no SECRET');
      return newest(text);
    },

    verify: async (text, signature) => {
      // As text: another spelling of the same bytes is not the signature that was given out.
      for (const mac of await macs()) if (isSame(await mac(text), signature)) return true;
      return false;
    },
  };
};
