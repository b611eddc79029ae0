/** Generates secrets that are handed out once, and digests them. */
export interface SecretGenerator {
  /** Returns a secret of 256 random bits, base64url. */
  random(): string;
  /**
   * Derives a secret from a label: 256 bits, base64url. The same label gives the same secret on every instance that
   * shares the installation's key.
   */
  derive(label: string): Promise<string>;
  /** Returns the SHA-256 digest of a secret, base64url. Only the digest may be stored. */
  digest(secret: string): Promise<string>;
}
