import {
  parseRecoveryCode,
  RECOVERY_CODES,
  recoveryCodeFrom,
} from '../../domain/second-factor/recovery-code.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';

/** New recovery codes, to show once, and their digests, to store. */
export interface NewRecoveryCodes {
  readonly codes: readonly string[];
  readonly codeHashes: readonly string[];
}

/** Returns the digest that a recovery code is stored under: of its characters without hyphens. */
export const digestRecoveryCode = (secrets: SecretGenerator, code: string): Promise<string> =>
  secrets.digest(`recovery code ${code}`);

/** Makes ten recovery codes. */
export const makeRecoveryCodes = async (secrets: SecretGenerator): Promise<NewRecoveryCodes> => {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeFrom(secrets.random()));
  const codeHashes = await Promise.all(
    codes.map((code) => digestRecoveryCode(secrets, parseRecoveryCode(code) ?? '')),
  );
  return { codes, codeHashes };
};
