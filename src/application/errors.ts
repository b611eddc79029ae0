import type { FieldProblem } from '../domain/field-problem.ts';
import { err, type Result } from '../domain/result.ts';
import type { WantedAuthentication } from '../domain/sessions/authentication.ts';

/** The input is invalid. Contains every problem of every field. */
export interface ValidationFailed {
  readonly code: 'validation_failed';
  readonly problems: readonly FieldProblem[];
}

/** Wraps the problems of fields. The caller ensures that there is at least one. */
export const validationFailed = (problems: readonly FieldProblem[]): ValidationFailed => ({
  code: 'validation_failed',
  problems,
});

/** The actor is not allowed to do this. */
export interface Forbidden {
  readonly code: 'forbidden';
}

/** The record has changed since the caller read it. */
export interface VersionMismatch {
  readonly code: 'version_mismatch';
}

/** The password is wrong or the e-mail address is unknown; the two are not distinguished. */
export interface InvalidCredentials {
  readonly code: 'invalid_credentials';
}

/** The account is disabled. Returned only to callers that know its password. */
export interface AccountDisabled {
  readonly code: 'account_disabled';
}

/**
 * The e-mail address of the account is not verified, and verification is required. Returned only to callers that know
 * the password.
 */
export interface EmailNotVerified {
  readonly code: 'email_not_verified';
}

/**
 * No account can be opened with this e-mail address, or moved to it, without an invitation. Decided before any
 * account is looked up.
 */
export interface SignUpClosed {
  readonly code: 'sign_up_closed';
}

/** The account has a password, and the request contained neither it nor an accepted alternative. */
export interface PasswordRequired {
  readonly code: 'password_required';
}

/**
 * The user of the session must authenticate again: the last authentication is older than this operation allows, or has
 * no second factor (RFC 9470). Says what is wanted.
 */
export interface InsufficientUserAuthentication extends WantedAuthentication {
  readonly code: 'insufficient_user_authentication';
}

/** The code of an authenticator app or the recovery code is wrong, or was used before; the two are not distinguished. */
export interface InvalidCode {
  readonly code: 'invalid_code';
}

/** The account has a second factor, and the request proved another factor only. */
export interface SecondFactorRequired {
  readonly code: 'second_factor_required';
}

/** The operator does not allow second factors. */
export interface SecondFactorsOff {
  readonly code: 'second_factors_off';
}

/** The account has such a factor already. */
export interface FactorExists {
  readonly code: 'factor_exists';
}

/** The account has no such factor. */
export interface FactorNotFound {
  readonly code: 'factor_not_found';
}

/** The account must have a second factor, and this is its last one. */
export interface LastFactor {
  readonly code: 'last_factor';
}

/** The session does not exist, or is not the caller's. */
export interface SessionNotFound {
  readonly code: 'session_not_found';
}

/** The trusted device does not exist, or is not the caller's. */
export interface DeviceNotFound {
  readonly code: 'device_not_found';
}

/** The single-use token is unknown, used or expired. */
export interface InvalidOrExpiredToken {
  readonly code: 'invalid_or_expired_token';
}

/** Refuses such a token without saying which of these applies. */
export const INVALID_OR_EXPIRED_TOKEN: Result<never, InvalidOrExpiredToken> = err({
  code: 'invalid_or_expired_token',
});
