import type { Result } from '../../domain/result.ts';
import { type Authentication, OWNER_RECENT_SECONDS } from '../../domain/sessions/authentication.ts';
import type { User } from '../../domain/users/user.ts';
import type { InsufficientUserAuthentication } from '../errors.ts';
import { requireAuthentication } from '../require-authentication.ts';

/** The user of a session, and how that user last authenticated in it. */
export interface FreshRequest {
  readonly actor: User;
  readonly authentication: Authentication;
}

/** Requires that both factors were given within the last ten minutes: what changes them needs them. */
export const requireFreshFactor = (
  { authentication }: FreshRequest,
  now: Date,
): Result<void, InsufficientUserAuthentication> =>
  requireAuthentication(authentication, { acr: 'aal2', maxAgeSeconds: OWNER_RECENT_SECONDS }, now);
