import { expect, test } from 'vitest';
import { SETUP_TOKEN_ID } from '../../src/domain/mail/single-use-token.ts';
import { SIGNING_ALGORITHMS } from '../../src/domain/tokens/signing-key.ts';
import { BASIC_ROLES } from '../../src/domain/users/role.ts';
import { USER_STATUSES } from '../../src/domain/users/user.ts';

// These names are stored in databases and tokens: renaming one needs a migration.
test('the names that are stored stay as they are', () => {
  expect(BASIC_ROLES).toEqual(['user', 'admin']);
  expect(USER_STATUSES).toEqual(['active', 'disabled']);
  expect(SETUP_TOKEN_ID).toBe('setup');
});

test('a stored signing key is asymmetric: no shared secret is among the algorithms (RFC 8725 3.1)', () => {
  expect(SIGNING_ALGORITHMS).toEqual(['ES256', 'EdDSA', 'RS256']);
});
