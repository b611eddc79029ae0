import {
  type Grant,
  type MailedPurpose,
  mailedTokenId,
  mailedTokenOf,
} from '../../domain/mail/single-use-token.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';

/** A token as it is mailed, and the id and digest that it is stored under. */
export interface StoredMailedToken {
  readonly token: string;
  readonly id: string;
  readonly tokenHash: string;
}

/** Stores the token of a subject that is made from `secret` (43 characters, base64url). Only its digest is stored. */
export const storeMailedToken = async (
  ports: { readonly secrets: SecretGenerator; readonly singleUseTokens: SingleUseTokenRepository },
  purpose: MailedPurpose,
  subject: string,
  secret: string,
  bound: { readonly expiresAt: Date; readonly grant: Grant },
): Promise<StoredMailedToken> => {
  const id = mailedTokenId(purpose, subject);
  const token = mailedTokenOf(secret);
  const tokenHash = await ports.secrets.digest(token);
  await ports.singleUseTokens.issue({ id, tokenHash, ...bound });
  return { token, id, tokenHash };
};
