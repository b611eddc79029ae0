import type { EmailKey } from '../../domain/email/email.ts';

/**
 * Digests a verified e-mail address (SHA-256, hex), so that every store recognises that of a deleted user without storing it. The
 * digest is not keyed: trying all addresses would reveal it.
 */
export const addressDigest = async (key: EmailKey): Promise<string> => {
  const text = new TextEncoder().encode(`latchkey: address of a deleted user: ${key}`);
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};
