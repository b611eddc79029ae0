import type { FieldProblem } from '../field-problem.ts';
import { err, ok, type Result } from '../result.ts';
import { asciiDomain, type ToAscii } from './international-domain.ts';

/** The normalised form of an address: what makes two spellings one account. ASCII, lower case. */
export type EmailKey = string & { readonly __brand: 'EmailKey' };

/** An address with its key. It is kept as typed, without white space at its ends and with its domain in ASCII. */
export interface Email {
  readonly address: string;
  readonly key: EmailKey;
}

/** RFC 5321 section 4.5.3.1: local part at most 64 octets, the whole path at most 254 without its brackets. */
const MAX_ADDRESS_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;

const ATEXT = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** What no dot-string has, and what some carriers gave out all the same. */
const isOfACarrier = (local: string): boolean => local.endsWith('.') || local.includes('..');

const isLocalPart = (local: string): boolean =>
  local.length <= MAX_LOCAL_LENGTH && ATEXT.test(local) && !local.startsWith('.');

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
    'must be an e-mail address such as ada@example.com: at most 254 characters, before the @ only ASCII without two dots in a row or a dot at an end',
};

/** Takes no international domain. */
export const ASCII_ONLY: ToAscii = () => null;

const localOf = (address: string): string => address.slice(0, address.lastIndexOf('@'));

/** Turns a domain into ASCII and lower case by the rules for that of an address; null where it is none. */
export const parseMailDomain = (input: string, toAscii: ToAscii): string | null => {
  const domain = input.length > MAX_ADDRESS_LENGTH ? null : asciiDomain(input, toAscii);
  return domain !== null && isDomain(domain) ? domain.toLowerCase() : null;
};

/** Whether an account may begin with an address, or move to it, that {@link parseExistingEmail} takes. */
export const parseNewEmail = (email: Email): Result<Email, FieldProblem> =>
  isOfACarrier(localOf(email.address)) ? err(INVALID) : ok(email);

/**
 * Turns input into an address that an account may have already, and its key: what {@link parseEmail} takes, and the
 * addresses with two dots in a row, or a dot before the @, that some carriers gave out.
 */
export const parseExistingEmail = (input: unknown, toAscii: ToAscii): Result<Email, FieldProblem> => {
  if (typeof input !== 'string') return err(INVALID);
  const typed = input.trim();
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, at);
  if (typed.length > MAX_ADDRESS_LENGTH || at < 1 || !isLocalPart(local)) return err(INVALID);
  const domain = asciiDomain(typed.slice(at + 1), toAscii);
  if (domain === null || !isDomain(domain)) return err(INVALID);
  const address = `${local}@${domain}`;
  if (address.length > MAX_ADDRESS_LENGTH) return err(INVALID);
  return ok({ address, key: address.toLowerCase() as EmailKey });
};

/** Reads an address in the form that it is kept in: nothing of it is converted. */
export const parseKeptEmail = (text: unknown): Result<Email, FieldProblem> =>
  parseExistingEmail(text, ASCII_ONLY);

/**
 * Turns input into an address that is new here, and its key (RFC 5321 dot-string and domain; no quoted local part, no
 * address literal). White space at the ends is not part of it. The local part is ASCII, so that no Unicode look-alike
 * (dotless i, Kelvin sign, long s) can fold into another account's key; an international domain becomes its A-labels.
 * The patterns run after the length check and do not backtrack.
 */
export const parseEmail = (input: unknown, toAscii: ToAscii): Result<Email, FieldProblem> => {
  const email = parseExistingEmail(input, toAscii);
  return email.ok ? parseNewEmail(email.value) : email;
};

/**
 * Names an address that is kept here as mail has to (RFC 5321 section 4.1.2): a local part that is no dot-string is quoted.
 * Null for whatever else a text may be.
 */
export const mailboxOf = (address: string): string | null => {
  const email = parseKeptEmail(address);
  if (!email.ok || email.value.address !== address) return null;
  const local = localOf(address);
  return isOfACarrier(local) ? `"${local}"${address.slice(local.length)}` : address;
};
