import type { UserId } from '../../domain/users/user.ts';
import type { SealedText } from '../ports/sealed-text.ts';

/** An opened secret. `resealed` seals it under the newest SECRET; null if it is. */
export interface OpenedSecret {
  readonly secret: string;
  readonly resealed: (() => Promise<string>) | null;
}

/** Encrypts the secret of a user's authenticator app. */
export const sealTotpSecret = (sealedText: SealedText, userId: UserId, secret: string): Promise<string> =>
  sealedText.seal('totp-secret', userId, secret);

/** Decrypts it. Throws when no known SECRET does. */
export const openTotpSecret = async (
  sealedText: SealedText,
  userId: UserId,
  sealed: string,
): Promise<OpenedSecret> => {
  const opened = await sealedText.open('totp-secret', userId, sealed);
  if (opened === null) {
    throw new Error(
      'SECRET cannot decrypt the secrets of authenticator apps in the database; append the SECRET that was used before to the new one, after a comma',
    );
  }
  const { text, isOutdated } = opened;
  return { secret: text, resealed: isOutdated ? () => sealTotpSecret(sealedText, userId, text) : null };
};
