import type { FieldProblem } from '../domain/field-problem.ts';
import { err, type Result } from '../domain/result.ts';

/** For input that is wrong, with every problem of every field. */
export interface ValidationFailed {
  readonly code: 'validation_failed';
  readonly problems: readonly FieldProblem[];
}

/** For wrapping the problems of fields; the caller has made sure that there is one. */
export const validationFailed = (problems: readonly FieldProblem[]): ValidationFailed => ({
  code: 'validation_failed',
  problems,
});

/** For an actor that may not do what it asks for. */
export interface Forbidden {
  readonly code: 'forbidden';
}

/** For a record that has changed since the caller read it. */
export interface VersionMismatch {
  readonly code: 'version_mismatch';
}

/** For a wrong password and an unknown address alike. */
export interface InvalidCredentials {
  readonly code: 'invalid_credentials';
}

/** For a disabled account, told only to whoever knows its password. */
export interface AccountDisabled {
  readonly code: 'account_disabled';
}

/** For an account whose address is not proven yet, where that is asked for; told only to whoever knows its password. */
export interface EmailNotVerified {
  readonly code: 'email_not_verified';
}

/** Nobody may open an account with this address, or move to it, uninvited. Told before anybody is looked up. */
export interface SignUpClosed {
  readonly code: 'sign_up_closed';
}

/** An account with a password, and it did not come along, nor what may stand in its place. */
export interface PasswordRequired {
  readonly code: 'password_required';
}

/** The session's user has to authenticate anew: that was longer ago than what is asked for allows (RFC 9470). */
export interface InsufficientUserAuthentication {
  readonly code: 'insufficient_user_authentication';
  readonly maxAgeSeconds: number;
}

/** For a session that is not there, or not the caller's. */
export interface SessionNotFound {
  readonly code: 'session_not_found';
}

/** For a single-use token that is unknown, used or too old. */
export interface InvalidOrExpiredToken {
  readonly code: 'invalid_or_expired_token';
}

/** For refusing such a token, without a word about which of these it is. */
export const INVALID_OR_EXPIRED_TOKEN: Result<never, InvalidOrExpiredToken> = err({
  code: 'invalid_or_expired_token',
});
