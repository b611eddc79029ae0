/** For making and digesting secrets that are given to somebody once. */
export interface SecretGenerator {
  /** A secret of 256 random bits, base64url. */
  random(): string;
  /** The same secret for the same label on every instance that shares the installation's key; 256 bits, base64url. */
  derive(label: string): Promise<string>;
  /** The SHA-256 digest of a secret, base64url: what may be stored of it. */
  digest(secret: string): Promise<string>;
}
