/** The one-time codes of authenticator apps (TOTP, RFC 6238): SHA-1, six digits, 30 seconds, which every app supports. */
export interface OneTimeCodes {
  /** Returns a new secret of 160 random bits, base32 (RFC 4226 section 4). */
  newSecret(): Promise<string>;
  /** Returns the URL that an authenticator app reads from a QR code, with the name of the account. */
  otpauthUrl(secret: string, account: string): Promise<string>;
  /**
   * Returns that of the time steps whose code this is, or null if it is the code of none. Takes as long for a wrong
   * code as for a right one. Any text may be passed as the code.
   */
  matchStep(secret: string, code: string, steps: readonly number[]): Promise<number | null>;
}
