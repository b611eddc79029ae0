import * as z from 'zod';
import { urlDomainNames } from '../../adapters/driven/whatwg-url/url-domain-names.ts';
import type { SignUpPolicy } from '../../domain/accounts/sign-up-policy.ts';
import { parseMailDomain } from '../../domain/email/email.ts';
import { isClaimName, MOST_CLAIMS } from '../../domain/tokens/claims.ts';
import { BASIC_ROLES, isRoleName, MOST_OWN_ROLES } from '../../domain/users/role.ts';
import { parseDuration } from './duration.ts';
import { parseMoment } from './legacy-token-problems.ts';
import { withoutBrackets } from './reached-host.ts';

/** Parses a duration such as 15m to whole seconds. */
export const duration: z.ZodType<number> = z.string().transform((text, context) => {
  const seconds = parseDuration(text);
  if (seconds !== null && seconds > 0) return seconds;
  context.addIssue({ code: 'custom', message: 'must be a duration such as 15m, 12h or 3d' });
  return z.NEVER;
});

/** Parses a duration to whole seconds; 0 stands for never. */
export const durationOrNever: z.ZodType<number> = z.union([z.literal('0').transform(() => 0), duration]);

/** Parses a day or a time in UTC. */
export const moment: z.ZodType<Date> = z.string().transform((text, context) => {
  const parsed = parseMoment(text);
  if (parsed !== null) return parsed;
  const message = 'must be a date such as 2026-12-24 (midnight UTC) or a time such as 2026-12-24T18:00Z';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** Parses a whole number from `least` to `most`. */
export const wholeNumber = (least: number, most: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

/** Parses an address to listen on; an IPv6 address may be in brackets. */
export const host: z.ZodType<string> = z
  .string()
  .min(1, 'must be an IP address or host name to listen on, such as 127.0.0.1')
  .transform(withoutBrackets);

/** Parses an http(s) base URL without user, query or fragment; removes trailing slashes. */
export const publicUrl: z.ZodType<string> = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    return (
      url !== null &&
      (url.protocol === 'https:' || url.protocol === 'http:') &&
      url.username + url.password + url.search + url.hash === ''
    );
  }, 'must be an http or https URL without user name, query or fragment, such as https://auth.example.com')
  .transform((text) => text.replace(/\/+$/, ''));

/** Parses the name of the service: one line of at most 64 characters. */
export const appName: z.ZodType<string> = z
  .string()
  .refine(
    (text) =>
      text !== '' &&
      [...text].length <= 64 &&
      text.isWellFormed() &&
      !/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.test(text),
    'must be a single line of at most 64 characters, such as Acme',
  );

/** Parses the URL of a logo: https only, since webmail is served over https and does not load images over http. */
export const logoUrl: z.ZodType<string> = z
  .string()
  .transform((text) => URL.parse(text))
  .refine(
    (url) => url !== null && url.protocol === 'https:' && url.username + url.password === '',
    'must be an https URL without user name, such as https://example.com/logo.png',
  )
  .transform((url) => url?.href ?? '');

/** Parses a colour such as #1c4ed8 to lower case. */
export const color: z.ZodType<string> = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'must be # and six hexadecimal digits, such as #1c4ed8')
  .transform((text) => text.toLowerCase());

/** Parses a prefix of collection names. `$`, dots and `system.` are excluded, since they have a meaning in MongoDB. */
export const collectionPrefix: z.ZodType<string> = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,31}$/,
    'must be at most 32 letters, digits, _ and -, beginning with a letter, such as latchkey_',
  );

/** Parses one or more secrets, separated by commas, newest first: several while an older one is being replaced. */
export const secrets: z.ZodType<readonly string[]> = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine(
    (parts) => parts.every((part) => part.length >= 32),
    'must be at least 32 characters, or several secrets of at least 32 characters, separated by commas; `openssl rand -base64 32` creates one',
  );

/** Parses a single secret. */
export const secret: z.ZodType<string> = z
  .string()
  .min(32, 'must be at least 32 characters; `openssl rand -base64 32` creates one');

const SERVICE = /^([A-Za-z0-9._-]{1,64}):([0-9a-f]{64})$/;

/** A configured service: its name, and the SHA-256 of its secret in hexadecimal. */
export interface NamedDigest {
  readonly name: string;
  readonly secretDigest: string;
}

/** Parses `name:digest` pairs, separated by commas; the digest is the SHA-256 of the service's secret, in hexadecimal. */
export const services: z.ZodType<readonly NamedDigest[]> = z
  .string()
  .transform((text) => text.split(',').map((part) => SERVICE.exec(part.trim())))
  .refine(
    (matches) => matches.every((match) => match !== null),
    'must be name:digest pairs separated by commas; the digest is 64 hexadecimal digits, as from `printf %s "$secret" | sha256sum`',
  )
  .transform((matches) =>
    matches.flatMap((match) =>
      match === null ? [] : [{ name: match[1] ?? '', secretDigest: match[2] ?? '' }],
    ),
  );

/** Parses origins, separated by commas, exactly as a browser sends them. Refuses wildcards and `null`. */
export const origins: z.ZodType<readonly string[]> = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine(
    (parts) => parts.every((part) => /^https?:/.test(part) && URL.parse(part)?.origin === part),
    'must be origins separated by commas, written as browsers send them, such as https://app.example.com',
  );

const SIGN_UP_MEND =
  'must be open, invitation, or domains: followed by domains separated by commas, such as domains:example.com,example.org';

/** Parses who may sign up without an invitation. */
export const signUp: z.ZodType<SignUpPolicy> = z.string().transform((text, context): SignUpPolicy => {
  if (text === 'open' || text === 'invitation') return { kind: text };
  const [, list] = /^domains:(.*)$/s.exec(text) ?? [];
  const domains = list?.split(',').map((part) => parseMailDomain(part.trim(), urlDomainNames.toAscii)) ?? [
    null,
  ];
  if (domains.every((domain) => domain !== null)) return { kind: 'domains', domains };
  context.addIssue({ code: 'custom', message: SIGN_UP_MEND });
  return z.NEVER;
});

const ROLES_MEND = `must be at most ${MOST_OWN_ROLES} roles separated by commas, such as editor,reviewer; each has 1 to 32 lower-case letters, digits, - and _, and occurs once; ${BASIC_ROLES.join(' and ')} always exist and must not be listed`;

/** Parses the roles of an installation besides the built-in ones. */
export const roles: z.ZodType<readonly string[]> = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine(
    (parts) =>
      parts.length <= MOST_OWN_ROLES &&
      parts.every(isRoleName) &&
      new Set([...BASIC_ROLES, ...parts]).size === BASIC_ROLES.length + parts.length,
    ROLES_MEND,
  );

/** Splits a list at its commas. */
export const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Parses names of roles, the built-in ones included. */
export const heldRoles: z.ZodType<readonly string[]> = z
  .string()
  .transform(listOf)
  .refine((parts) => parts.every(isRoleName), 'must be roles separated by commas, such as admin,editor');

/** Parses the name that authenticator apps show. A colon would separate it from the name of the account. */
export const totpIssuer: z.ZodType<string> = z
  .string()
  .regex(/^[^:\p{Cc}]{1,64}$/u, 'must be 1 to 64 characters without a colon, such as Acme');

const CLAIMS_MEND = `must be at most ${MOST_CLAIMS} names of members of publicMetadata separated by commas, such as plan,tenant; each begins with a letter, has 1 to 64 letters, digits, _ . : / and -, and occurs once; registered claims of JWT and OpenID Connect, such as sub, roles, scope or email, are not allowed: use another name in the metadata, such as app_scope`;

/** Parses the names of members of public metadata that become claims of access tokens. */
export const claims: z.ZodType<readonly string[]> = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine(
    (parts) =>
      parts.length <= MOST_CLAIMS && parts.every(isClaimName) && new Set(parts).size === parts.length,
    CLAIMS_MEND,
  );

/** Parses `true` or `false`. */
export const flag: z.ZodType<boolean> = z
  .enum(['true', 'false'], 'must be true or false')
  .transform((text) => text === 'true');

/** Parses the URL of a link in a mail, with `{token}` in it. */
export const linkTemplate: z.ZodType<string> = z
  .string()
  .refine(
    (text) => text.includes('{token}') && URL.canParse(text.replace('{token}', 'x')),
    'must be a URL with {token} in it, such as https://app.example.com/welcome#{token}',
  );

/** Parses `console`. Ignores a path, since shells set `MAIL` to the path of the user's mailbox. */
export const mail: z.ZodType<'console' | undefined> = z
  .string()
  .regex(
    /^(console$|\/)/,
    'must be console, which prints e-mails in the terminal instead of sending them, or not set',
  )
  .transform((value) => (value === 'console' ? value : undefined));
