import { err, ok, type Result } from '../../domain/result.ts';
import {
  type Authentication,
  isGoodEnough,
  OWNER_RECENT_SECONDS,
} from '../../domain/sessions/authentication.ts';
import type { User } from '../../domain/users/user.ts';
import type { InsufficientUserAuthentication } from '../errors.ts';

/** The user of a session, and how that user last authenticated in it. */
export interface FreshRequest {
  readonly actor: User;
  readonly authentication: Authentication;
}

/** Requires that both factors were given within the last ten minutes: what changes them needs them. */
export const requireFreshFactor = (
  { authentication }: FreshRequest,
  now: Date,
): Result<void, InsufficientUserAuthentication> => {
  const wanted = { acr: 'aal2', maxAgeSeconds: OWNER_RECENT_SECONDS } as const;
  return isGoodEnough(authentication, wanted, now)
    ? ok(undefined)
    : err({ code: 'insufficient_user_authentication', ...wanted });
};
