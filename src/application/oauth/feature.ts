import type { Feature } from '../feature.ts';
import type { PublicJwk } from '../ports/token-issuer.ts';
import {
  type AuthenticateResourceServer,
  createAuthenticateResourceServer,
} from './authenticate-resource-server.ts';
import { createIntrospectToken, type IntrospectToken } from './introspect-token.ts';
import { createRevokeToken, type RevokeToken } from './revoke-token.ts';

export interface OauthActs {
  readonly revokeToken: RevokeToken;
}

export interface OauthReads {
  readonly introspectToken: IntrospectToken;
  readonly authenticateResourceServer: AuthenticateResourceServer;
  /** The keys that resource servers verify with now; none where the secret is shared. */
  readonly listPublicKeys: () => Promise<readonly PublicJwk[]>;
}

export const oauth: Feature<OauthActs, OauthReads> = {
  acts: (kit) => ({
    revokeToken: createRevokeToken(kit),
  }),
  reads: (kit) => ({
    introspectToken: createIntrospectToken(kit),
    authenticateResourceServer: createAuthenticateResourceServer(kit),
    listPublicKeys: () => kit.tokens.publicKeys(kit.clock.now()),
  }),
  facts: {
    revokeToken: (_, ended) =>
      ended === null ? [] : [{ type: 'session_ended', ...ended, details: { method: 'revocation' } }],
  },
};
