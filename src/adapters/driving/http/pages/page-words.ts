import type { Brand } from '../../../../domain/mail/brand.ts';
import type { Locale } from '../../../../domain/mail/locale.ts';

/** For the pages that mailed links lead to. */
export type PageKind =
  | 'resetPassword'
  | 'verifyEmail'
  | 'rejectVerification'
  | 'undoEmailChange'
  | 'secureAccount'
  | 'magicLink'
  | 'invitation';

/** For what one page says of its own. */
export interface OnePage {
  readonly title: string;
  readonly button: string;
  readonly done: string;
}

/** The language of a page, what the pages say in it, and whose they are. */
export interface PageLanguage {
  readonly locale: Locale;
  readonly words: PageWords;
  readonly brand: Brand;
}

/** What the start page says of its own. */
export interface StartWords {
  /** `{service}` stands for the name of the service. */
  readonly title: string;
  /** `{version}` stands for the release. */
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

/** For what the pages say in one language. */
export interface PageWords {
  readonly name: string;
  readonly password: string;
  /** The rule for a password; `{least}` stands for the fewest characters that one may have, here and in `tooShort`. */
  readonly hint: string;
  readonly invalidToken: string;
  /** The title of a page that is not there. */
  readonly notFound: string;
  /** For a link of which a mail program lost or changed a part. */
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
  /** Where a link is good for minutes only, so that it is as likely too old. */
  readonly wrongCodeOrLink: string;
  /** `{when}` stands for the time, the device and the network of the sign-up. */
  readonly signedUp: string;
  readonly passwordRemoved: string;
  readonly pages: Readonly<Record<PageKind, OnePage>>;
  readonly start: StartWords;
}

/** The words with the rule of the installation in them. */
export const withRule = (words: PageWords, least: number): PageWords => {
  const filled = (text: string) => text.replaceAll('{least}', String(least));
  return { ...words, hint: filled(words.hint), tooShort: filled(words.tooShort) };
};
