import { type ActSeen, MAIL_LIFE_SECONDS, type MailIntent } from '../../domain/mail/mail-intent.ts';
import type { Grant, MailedPurpose } from '../../domain/mail/single-use-token.ts';
import type { MailComposer } from '../ports/mail-composer.ts';
import type { Mail } from '../ports/mailer.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import { deriveRejectionCode } from './mailed-code.ts';
import { storeMailedToken } from './store-mailed-token.ts';

/** Returns when a mail, and the link in it, expires. */
export const mailExpiry = ({ kind, createdAt }: MailIntent): Date =>
  new Date(createdAt.getTime() + MAIL_LIFE_SECONDS[kind] * 1000);

/**
 * Returns what the secrets of an intent are derived from. An intent that is stored again later under the same id has
 * other secrets.
 */
export const occasionOf = ({ id, createdAt }: MailIntent): string => `${id} ${createdAt.getTime()}`;

/** The content of a mail besides its text: the recipient, and how to act on it. */
export interface MailParticulars {
  readonly to: string;
  readonly name: string;
  readonly link?: string;
  readonly code?: string | null;
  readonly seen?: ActSeen | null;
}

/** Writes the mail of an intent. */
export type WriteMail = (
  mail: Pick<MailIntent, 'id' | 'kind' | 'locale'>,
  particulars: MailParticulars,
) => Promise<Mail>;

export const createWriteMail =
  (composer: MailComposer): WriteMail =>
  async ({ id, kind, locale }, { to, name, link = null, code = null, seen = null }) => ({
    id,
    to,
    locale,
    ...(await composer.compose({ kind, locale, to, name, link, code, seen })),
  });

/** A stored token, and the code that rejects what the token is for. */
export interface IssuedToken {
  readonly token: string;
  rejectionCode(): Promise<string>;
}

/**
 * Stores the token of an intent. `subject` names its owner; an intent without one has a token of its own. The token
 * is valid as long as the mail, unless `expiresAt` is given.
 */
export type IssueMailedToken = (
  intent: MailIntent,
  purpose: MailedPurpose,
  subject: string | null,
  grant: Grant,
  expiresAt?: Date,
) => Promise<IssuedToken>;

/**
 * Creates the step. Secrets are derived from the intent, so stored data opens nothing, and a repeated mail is the
 * same.
 */
export const createIssueMailedToken =
  (ports: {
    readonly secrets: SecretGenerator;
    readonly singleUseTokens: SingleUseTokenRepository;
  }): IssueMailedToken =>
  async (intent, purpose, subject, grant, expiresAt = mailExpiry(intent)) => {
    const { secrets } = ports;
    const owner = subject ?? (await secrets.digest(intent.id)).slice(0, 22);
    const secret = await secrets.derive(`mailed token ${purpose} ${occasionOf(intent)}`);
    const bound = { expiresAt, grant };
    const { token, id, tokenHash } = await storeMailedToken(ports, purpose, owner, secret, bound);
    return { token, rejectionCode: () => deriveRejectionCode(secrets, id, tokenHash) };
  };
