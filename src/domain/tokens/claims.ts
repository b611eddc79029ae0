import { utf8Length } from '../text.ts';
import type { JsonValue } from '../users/metadata.ts';
import type { User } from '../users/user.ts';

/** A value of a user's public metadata that an access token can contain. */
export type ClaimValue = string | number | boolean | readonly string[];

/** Claims by their names in the metadata. */
export type Claims = Readonly<Record<string, ClaimValue>>;

/** The maximum number of metadata members that an installation can configure as claims. */
export const MOST_CLAIMS = 16;

const MOST_VALUE_BYTES = 256;

/**
 * The maximum size of the roles and these claims together, in bytes of JSON in UTF-8. With it the longest token, signed
 * by RSA of 4096 bits, fits the 4096 characters of an `Authorization` header that are read, if issuer and audience have
 * no more than 300 characters.
 */
const MOST_ROLE_AND_CLAIM_BYTES = 1792;

const CLAIM_NAME = /^[A-Za-z][\w.:/-]{0,63}$/;

/**
 * Names with a registered meaning: claims of JWT, of access tokens, of token introspection responses and of OpenID
 * Connect, and our own.
 */
const REGISTERED: ReadonlySet<string> = new Set([
  // RFC 7519 section 4.1
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'],
  // RFC 9068 section 2.2, RFC 7800, RFC 8693, RFC 8417, RFC 9396
  ...['client_id', 'scope', 'auth_time', 'acr', 'amr', 'groups', 'roles', 'entitlements'],
  ...['cnf', 'act', 'may_act', 'events', 'txn', 'toe', 'sub_id', 'authorization_details'],
  // RFC 7662 section 2.2
  ...['active', 'username', 'token_type'],
  // OpenID Connect Core 1.0 sections 2, 3.3.2.11, 5.1 and 7.4; its sessions
  ...['sid', 'nonce', 'azp', 'at_hash', 'c_hash', 's_hash', 'sub_jwk'],
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'],
  ...['profile', 'picture', 'website', 'email', 'email_verified', 'gender', 'birthdate', 'zoneinfo'],
  ...['locale', 'phone_number', 'phone_number_verified', 'address', 'updated_at'],
]);

/** Reports whether a name of metadata can be a claim name: 1 to 64 characters, and not registered. */
export const isClaimName = (name: string): boolean => CLAIM_NAME.test(name) && !REGISTERED.has(name);

const jsonBytes = (value: unknown): number => utf8Length(JSON.stringify(value));

const isClaimValue = (value: JsonValue): value is ClaimValue =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'));

/**
 * Selects the claims of a user's access token: the members of the public metadata with these names, in their order.
 * Omits values that are not a string, number, boolean or list of strings, values of more than 256 bytes, and those that
 * no longer fit.
 */
export const claimsOf = (
  { publicMetadata, roles }: Pick<User, 'publicMetadata' | 'roles'>,
  names: readonly string[],
): Claims => {
  let room = MOST_ROLE_AND_CLAIM_BYTES - jsonBytes(roles);
  const claims: [string, ClaimValue][] = [];
  for (const name of names) {
    const value = publicMetadata[name];
    if (value === undefined || !isClaimValue(value)) continue;
    const [ofValue, ofMember] = [jsonBytes(value), jsonBytes({ [name]: value })];
    if (ofValue > MOST_VALUE_BYTES || ofMember > room) continue;
    room -= ofMember;
    claims.push([name, value]);
  }
  return Object.fromEntries(claims);
};
