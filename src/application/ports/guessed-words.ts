/** Knows the words and passwords that are so common that one doubled, or with figures added, is guessed next. */
export interface GuessedWords {
  /** Whether the word, in lower case, is one of them. Asks nobody outside, and never fails. */
  includes(word: string): Promise<boolean>;
}
