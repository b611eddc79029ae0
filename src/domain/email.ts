import type { FieldProblem } from './field-problem.ts';
import { err, ok, type Result } from './result.ts';

/** For the normalised form of an address: what makes two spellings one account. ASCII, lower case. */
export type EmailKey = string & { readonly __brand: 'EmailKey' };

/** For an address as the person typed it, with its key. */
export interface Email {
  readonly address: string;
  readonly key: EmailKey;
}

/** RFC 5321 section 4.5.3.1: local part at most 64 octets, the whole path at most 254 without its brackets. */
const MAX_ADDRESS_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;

const ATEXT = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

const isLocalPart = (local: string): boolean =>
  local.length <= MAX_LOCAL_LENGTH &&
  ATEXT.test(local) &&
  !local.startsWith('.') &&
  !local.endsWith('.') &&
  !local.includes('..');

const isDomain = (domain: string): boolean => {
  const labels = domain.split('.');
  return (
    labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
  );
};

const INVALID: FieldProblem = {
  path: 'email',
  code: 'email_invalid',
  message:
    'must be an e-mail address in ASCII, such as ada@example.com, at most 254 characters; write an international domain in its xn-- form',
};

/**
 * For turning input into an address and its key (RFC 5321 dot-string and domain; no quoted local part, no
 * address literal). Only ASCII passes, so that no Unicode look-alike (dotless i, Kelvin sign, long s) can
 * fold into another account's key. The patterns run after the length check and do not backtrack.
 */
export const parseEmail = (input: unknown): Result<Email, FieldProblem> => {
  if (typeof input !== 'string' || input.length > MAX_ADDRESS_LENGTH) return err(INVALID);
  const at = input.lastIndexOf('@');
  if (at < 1 || !isLocalPart(input.slice(0, at)) || !isDomain(input.slice(at + 1))) return err(INVALID);
  return ok({ address: input, key: input.toLowerCase() as EmailKey });
};
