import type { EmailKey } from '../../../domain/email/email.ts';

/** Tells a proven address again without keeping it, for as long as nobody tries all addresses there are. */
export const addressDigest = async (key: EmailKey): Promise<string> => {
  const text = new TextEncoder().encode(`latchkey: address of a deleted user: ${key}`);
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};
