import { err, ok, type Result } from '../domain/result.ts';
import {
  type Authentication,
  isGoodEnough,
  type WantedAuthentication,
} from '../domain/sessions/authentication.ts';
import type { InsufficientUserAuthentication } from './errors.ts';

/** Requires that the user of a session has authenticated as well and as recently as is wanted. */
export const requireAuthentication = (
  authentication: Authentication | undefined,
  wanted: WantedAuthentication,
  now: Date,
): Result<void, InsufficientUserAuthentication> =>
  isGoodEnough(authentication, wanted, now)
    ? ok(undefined)
    : err({ code: 'insufficient_user_authentication', ...wanted });
