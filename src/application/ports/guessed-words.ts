/** The words and passwords that are so common that attackers also try them doubled or with digits added. */
export interface GuessedWords {
  /** Reports whether the word, in lower case, is one of them. Makes no external request and never rejects. */
  includes(word: string): Promise<boolean>;
}
