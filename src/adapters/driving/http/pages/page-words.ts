import type { Brand } from '../../../../domain/mail/brand.ts';
import type { Locale } from '../../../../domain/mail/locale.ts';

/** The pages that mailed links open. */
export type PageKind =
  | 'resetPassword'
  | 'verifyEmail'
  | 'rejectVerification'
  | 'undoEmailChange'
  | 'secureAccount'
  | 'magicLink'
  | 'invitation';

/** The texts of one page. */
export interface OnePage {
  readonly title: string;
  readonly button: string;
  readonly done: string;
}

/** The language of a page, the texts in it, and the brand. */
export interface PageLanguage {
  readonly locale: Locale;
  readonly words: PageWords;
  readonly brand: Brand;
}

/** The texts of the start page. */
export interface StartWords {
  /** `{service}` is replaced by the name of the service. */
  readonly title: string;
  /** `{version}` is replaced by the release. */
  readonly version: string;
  readonly docs: string;
  readonly openapi: string;
  readonly keys: string;
  readonly metadata: string;
  readonly setUp: string;
  readonly setUpHint: string;
  readonly setUpToken: string;
  readonly email: string;
  readonly button: string;
  readonly done: string;
  readonly tokenRefused: string;
  readonly detailsRefused: string;
  readonly emailTaken: string;
}

/** The texts of the pages in one language. */
export interface PageWords {
  readonly name: string;
  readonly password: string;
  /** The password rule. `{least}` is replaced by the minimum length in characters, here and in `tooShort`. */
  readonly hint: string;
  readonly invalidToken: string;
  /** The title of the page for unknown paths. */
  readonly notFound: string;
  /** The link lost a part, or a mail program changed it. */
  readonly incompleteLink: string;
  readonly tooShort: string;
  readonly tooLong: string;
  readonly guessable: string;
  readonly malformed: string;
  readonly nameRefused: string;
  readonly busy: string;
  readonly currentPassword: string;
  readonly currentPasswordHint: string;
  readonly wrongPassword: string;
  readonly code: string;
  readonly wrongCode: string;
  /** Used where a link expires within minutes, so that it may as well be too old. */
  readonly wrongCodeOrLink: string;
  /** `{when}` is replaced by the time, the device and the network of the sign-up. */
  readonly signedUp: string;
  /** Shown in place of a token: the sign-in needs a second factor, which the pages do not take. */
  readonly secondStep: string;
  readonly passwordRemoved: string;
  readonly pages: Readonly<Record<PageKind, OnePage>>;
  readonly start: StartWords;
}

/** Returns the texts with the minimum password length of the installation filled in. */
export const withRule = (words: PageWords, least: number): PageWords => {
  const filled = (text: string) => text.replaceAll('{least}', String(least));
  return { ...words, hint: filled(words.hint), tooShort: filled(words.tooShort) };
};
