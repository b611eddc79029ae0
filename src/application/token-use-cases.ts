import { DEFAULT_ADMIN_RECENT_SECONDS } from '../domain/sessions/authentication.ts';
import {
  type AuthenticateResourceServer,
  createAuthenticateResourceServer,
} from './oauth/authenticate-resource-server.ts';
import { createIntrospectToken, type IntrospectToken } from './oauth/introspect-token.ts';
import { createRevokeToken, type RevokeToken } from './oauth/revoke-token.ts';
import type { PublicJwk } from './ports/token-issuer.ts';
import { createVerifyAccess, type VerifyAccess } from './sessions/verify-access.ts';
import { createVerifyOwnRead, type VerifyOwnRead } from './sessions/verify-own-read.ts';
import { createVerifyRecentAccess, type VerifyRecentAccess } from './step-up/verify-recent-access.ts';
import type { Policy, Ports } from './use-cases.ts';

/** The use cases that tell what a token stands for: to Latchkey's own routes, and to services. */
export interface TokenUseCases {
  readonly verifyAccess: VerifyAccess;
  readonly verifyRecentAccess: VerifyRecentAccess;
  readonly verifyOwnRead: VerifyOwnRead;
  readonly introspectToken: IntrospectToken;
  readonly revokeToken: RevokeToken;
  readonly authenticateResourceServer: AuthenticateResourceServer;
  /** Returns the keys that resource servers verify with now; none if the secret is shared. */
  readonly listPublicKeys: () => Promise<readonly PublicJwk[]>;
}

export const createTokenUseCases = (
  { store: { users, sessions }, ...ports }: Ports,
  { adminRecentSeconds = DEFAULT_ADMIN_RECENT_SECONDS, services = [], claims = [] }: Policy,
): TokenUseCases => {
  const verifyAccess = createVerifyAccess({ ...ports, users, sessions });
  return {
    verifyAccess,
    verifyRecentAccess: createVerifyRecentAccess({ ...ports, verifyAccess, adminRecentSeconds }),
    verifyOwnRead: createVerifyOwnRead({ ...ports, verifyAccess, users }),
    introspectToken: createIntrospectToken({ ...ports, users, sessions, claims }),
    revokeToken: createRevokeToken({ ...ports, sessions }),
    authenticateResourceServer: createAuthenticateResourceServer({ ...ports, services }),
    listPublicKeys: () => ports.tokens.publicKeys(ports.clock.now()),
  };
};
