import { type ActSeen, MAIL_LIFE_SECONDS, type MailIntent } from '../../domain/mail/mail-intent.ts';
import type { Grant, MailedPurpose } from '../../domain/mail/single-use-token.ts';
import type { MailComposer } from '../ports/mail-composer.ts';
import type { Mail } from '../ports/mailer.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import { deriveRejectionCode } from './mailed-code.ts';
import { storeMailedToken } from './store-mailed-token.ts';

/** When a mail, and the link in it, is worth nothing any more. */
export const mailExpiry = ({ kind, createdAt }: MailIntent): Date =>
  new Date(createdAt.getTime() + MAIL_LIFE_SECONDS[kind] * 1000);

/** What the secrets of an intent follow from: one that is stored again under its id, later, has others. */
export const occasionOf = ({ id, createdAt }: MailIntent): string => `${id} ${createdAt.getTime()}`;

/** What a mail says beside its words: to whom, and how to act on it. */
export interface MailParticulars {
  readonly to: string;
  readonly name: string;
  readonly link?: string;
  readonly code?: string | null;
  readonly seen?: ActSeen | null;
}

/** Puts an intent into words. */
export type WriteMail = (
  mail: Pick<MailIntent, 'id' | 'kind' | 'locale'>,
  particulars: MailParticulars,
) => Promise<Mail>;

/** Makes the step. */
export const createWriteMail =
  (composer: MailComposer): WriteMail =>
  async ({ id, kind, locale }, { to, name, link = null, code = null, seen = null }) => ({
    id,
    to,
    locale,
    ...(await composer.compose({ kind, locale, to, name, link, code, seen })),
  });

/** A token that was stored, and the code that rejects what the token is for. */
export interface IssuedToken {
  readonly token: string;
  rejectionCode(): Promise<string>;
}

/**
 * Stores the token of an intent. `subject` names whose it is; an intent without one has a token of its own. It is good for
 * as long as the mail, unless another time is said.
 */
export type IssueMailedToken = (
  intent: MailIntent,
  purpose: MailedPurpose,
  subject: string | null,
  grant: Grant,
  expiresAt?: Date,
) => Promise<IssuedToken>;

/** Makes the step. Secrets follow from the intent, so what is at rest opens nothing, and a repeated mail is the same. */
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
