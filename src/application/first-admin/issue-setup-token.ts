import { SETUP_TOKEN_ID } from '../../domain/mail/single-use-token.ts';
import type { Clock } from '../ports/clock.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';

/** Issues the token with which the first administrator is created. */
export type IssueSetupToken = () => Promise<string>;

const TTL_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Creates the step. The token is derived, not random, so that instances that start at once all print the same one,
 * and no stored data opens the installation.
 */
export const createIssueSetupToken =
  (ports: {
    readonly singleUseTokens: SingleUseTokenRepository;
    readonly secrets: SecretGenerator;
    readonly clock: Clock;
  }): IssueSetupToken =>
  async () => {
    const setupToken = await ports.secrets.derive('set-up of the first administrator');
    // The token is the same each time, and one that was used without success has to become valid again.
    await ports.singleUseTokens.revoke(SETUP_TOKEN_ID);
    await ports.singleUseTokens.issue({
      id: SETUP_TOKEN_ID,
      tokenHash: await ports.secrets.digest(setupToken),
      expiresAt: new Date(ports.clock.now().getTime() + TTL_MILLISECONDS),
      grant: null,
    });
    return setupToken;
  };
