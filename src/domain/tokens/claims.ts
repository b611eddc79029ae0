import { utf8Length } from '../text.ts';
import type { JsonValue } from '../users/metadata.ts';
import type { User } from '../users/user.ts';

/** What of a user's public metadata an access token can say. */
export type ClaimValue = string | number | boolean | readonly string[];

/** By the names that metadata has them under. */
export type Claims = Readonly<Record<string, ClaimValue>>;

/** How many members of metadata an installation can make claims of. */
export const MOST_CLAIMS = 16;

const MOST_VALUE_BYTES = 256;

/**
 * What the roles and these claims of a token may take together, as JSON in UTF-8. With it the longest token fits the 4096
 * characters of an `Authorization` header that are read, signed by RSA of 4096 bits, as long as issuer and audience have no more than 300.
 */
const MOST_ROLE_AND_CLAIM_BYTES = 1792;

const CLAIM_NAME = /^[A-Za-z][\w.:/-]{0,63}$/;

/** What others read a meaning into. Claims of JWT, of access tokens, of a token's answer at introspection, of OpenID Connect, and ours. */
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

/** Whether a member of metadata can be a claim by its name: 1 to 64 characters, and none that is registered. */
export const isClaimName = (name: string): boolean => CLAIM_NAME.test(name) && !REGISTERED.has(name);

const jsonBytes = (value: unknown): number => utf8Length(JSON.stringify(value));

const isClaimValue = (value: JsonValue): value is ClaimValue =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'));

/**
 * The claims of a user's access token: members of its public metadata by these names, in their order. Left out is what is
 * no text, number, boolean or list of texts, what takes more than 256 bytes, and what no longer fits.
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
