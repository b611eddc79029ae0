import type { FieldProblem } from '../field-problem.ts';
import { err, ok, type Result } from '../result.ts';
import { asciiDomain, type ToAscii } from './international-domain.ts';

/** The normalised form of an e-mail address: two spellings with the same key are one account. ASCII, lower case. */
export type EmailKey = string & { readonly __brand: 'EmailKey' };

/** An e-mail address with its key. It is kept as typed, without white space at its ends and with its domain in ASCII. */
export interface Email {
  readonly address: string;
  readonly key: EmailKey;
}

/** RFC 5321 section 4.5.3.1: local part at most 64 octets, the whole path at most 254 without its brackets. */
const MAX_ADDRESS_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;

const ATEXT = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Reports whether a local part has two dots in a row or a dot at its end. No dot-string has these, but some carriers
 * issued such addresses.
 */
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
    'must be an e-mail address such as ada@example.com, of at most 254 characters; the part before the @ must be ASCII and must not begin or end with a dot or have two dots in a row',
};

/** Converts no domain: international domains are refused. */
export const ASCII_ONLY: ToAscii = () => null;

const localOf = (address: string): string => address.slice(0, address.lastIndexOf('@'));

/** Converts a domain to ASCII and lower case by the rules for e-mail addresses; null when it is not valid. */
export const parseMailDomain = (input: string, toAscii: ToAscii): string | null => {
  const domain = input.length > MAX_ADDRESS_LENGTH ? null : asciiDomain(input, toAscii);
  return domain !== null && isDomain(domain) ? domain.toLowerCase() : null;
};

/**
 * Accepts an e-mail address from {@link parseExistingEmail} for a new account or a change of address. Refuses one with
 * two dots in a row, or with a dot before the @.
 */
export const parseNewEmail = (email: Email): Result<Email, FieldProblem> =>
  isOfACarrier(localOf(email.address)) ? err(INVALID) : ok(email);

/**
 * Parses an e-mail address that an existing account may have, and its key. Accepts what {@link parseEmail} accepts, and
 * addresses with two dots in a row or a dot before the @, which some carriers issued.
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

/** Parses an e-mail address in its stored form, without any conversion. */
export const parseKeptEmail = (text: unknown): Result<Email, FieldProblem> =>
  parseExistingEmail(text, ASCII_ONLY);

/**
 * Parses an e-mail address that is new here, and its key (RFC 5321 dot-string and domain; no quoted local part, no
 * address literal). White space at the ends is removed. The local part is ASCII, so that no Unicode look-alike (dotless
 * i, Kelvin sign, long s) can fold into another account's key; an international domain becomes its A-labels. The
 * patterns run after the length check and do not backtrack.
 */
export const parseEmail = (input: unknown, toAscii: ToAscii): Result<Email, FieldProblem> => {
  const email = parseExistingEmail(input, toAscii);
  return email.ok ? parseNewEmail(email.value) : email;
};

/**
 * Converts a stored e-mail address to the form that mail requires (RFC 5321 section 4.1.2): a local part that is not a
 * dot-string is quoted. Null when the text is not an address in its stored form.
 */
export const mailboxOf = (address: string): string | null => {
  const email = parseKeptEmail(address);
  if (!email.ok || email.value.address !== address) return null;
  const local = localOf(address);
  return isOfACarrier(local) ? `"${local}"${address.slice(local.length)}` : address;
};
