import type { MailedPurpose } from '../../domain/mail/single-use-token.ts';
import { parseSixDigits } from '../../domain/text.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import { deriveRejectionCode, MAILED_CODE_TRIES } from './mailed-code.ts';
import type { FindMailedToken, MailedToken } from './use-mailed-token.ts';

/**
 * Finds the token that is presented with the code of its own mail: the reader of the mail states that what the token
 * is for was not them. Returns null if the token opens nothing, the code is wrong, or too many wrong codes came
 * before.
 */
export type FindRejectedToken = (
  token: string,
  code: string,
  ...purposes: readonly MailedPurpose[]
) => Promise<MailedToken | null>;

/** Creates the step. An attempt is counted before the code is compared, so parallel guesses count. */
export const createFindRejectedToken =
  (ports: {
    readonly findMailedToken: FindMailedToken;
    readonly singleUseTokens: SingleUseTokenRepository;
    readonly secrets: SecretGenerator;
  }): FindRejectedToken =>
  async (token, typed, ...purposes) => {
    const { secrets } = ports;
    const code = parseSixDigits(typed);
    const found = await ports.findMailedToken(token, ...purposes);
    if (code === null || found === null) return null;
    if (!(await ports.singleUseTokens.reserveTry(found.id, MAILED_CODE_TRIES))) return null;
    const right = await deriveRejectionCode(secrets, found.id, found.tokenHash);
    // Compares digests, so that the timing reveals nothing about the digits.
    return (await secrets.digest(code)) === (await secrets.digest(right)) ? found : null;
  };
