/**
 * Derives 256 bits from SECRET and a label by HKDF-SHA-256 (RFC 5869). The bits of different labels are independent.
 */
export const deriveKeyBytes = async (secret: string, label: string): Promise<Uint8Array> => {
  const utf8 = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', utf8.encode(secret), 'HKDF', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: utf8.encode('latchkey'), info: utf8.encode(label) },
    key,
    256,
  );
  return new Uint8Array(bits);
};
