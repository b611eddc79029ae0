/** What a sealed text is: each purpose has a key of its own, so that no text of one can be opened as one of another. */
export type SealedPurpose = 'signing-key' | 'totp-secret';

/** An opened text. `isOutdated`: it was sealed under an older SECRET than the newest one, and should be sealed again. */
export interface OpenedText {
  readonly text: string;
  readonly isOutdated: boolean;
}

/** Encrypts short texts at rest, so that whoever reads the database without the SECRET does not learn them. */
export interface SealedText {
  /** Encrypts a text of a subject, such as a user, under the newest SECRET. */
  seal(purpose: SealedPurpose, subject: string, text: string): Promise<string>;
  /**
   * Decrypts a text. Returns null when no SECRET of this installation opens it. Rejects when it was sealed for another
   * subject: somebody has moved it in the database.
   */
  open(purpose: SealedPurpose, subject: string, sealed: string): Promise<OpenedText | null>;
}
