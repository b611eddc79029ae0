import { err, ok, type Result } from '../../domain/result.ts';
import type { InvalidCredentials } from '../errors.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';

/** A service that may ask about tokens. Only the SHA-256 digest (base64url) of its secret is known. */
export interface ResourceServer {
  readonly name: string;
  readonly secretHash: string;
}

export interface AuthenticateResourceServerCommand {
  readonly name: string;
  readonly secret: string;
}

/** Authenticates a registered service by its name and secret. */
export type AuthenticateResourceServer = (
  command: AuthenticateResourceServerCommand,
) => Promise<Result<ResourceServer, InvalidCredentials>>;

/** Creates the use case. Secrets are long and random and compared by digest, so a fast digest is enough. */
export const createAuthenticateResourceServer =
  (ports: {
    readonly secrets: SecretGenerator;
    readonly services: readonly ResourceServer[];
  }): AuthenticateResourceServer =>
  async ({ name, secret }) => {
    const secretHash = await ports.secrets.digest(secret);
    const service = ports.services.find((each) => each.name === name && each.secretHash === secretHash);
    return service === undefined ? err({ code: 'invalid_credentials' }) : ok(service);
  };
