import { describe, expect, test } from 'vitest';
import { urlDomainNames } from '../../../src/adapters/driven/whatwg-url/url-domain-names.ts';
import { parseEmail, parseExistingEmail, parseKeptEmail } from '../../../src/domain/email/email.ts';
import { ADDRESS_VECTORS } from '../../support/address-vectors.ts';

const { toAscii } = urlDomainNames;
const INVALID = { ok: false, error: { path: 'email', code: 'email_invalid' } };

describe('addresses as people type them', () => {
  test.each(ADDRESS_VECTORS)('$what: $typed', ({ typed, kept, onlyExisting = false }) => {
    const expected =
      kept === null ? INVALID : { ok: true, value: { address: kept, key: kept.toLowerCase() } };
    expect(parseExistingEmail(typed, toAscii)).toMatchObject(expected);
    expect(parseEmail(typed, toAscii)).toMatchObject(onlyExisting ? INVALID : expected);
    // A stored address is parsed again without any conversion.
    if (kept !== null) expect(parseKeptEmail(kept)).toMatchObject(expected);
  });

  test('has each vector once', () => {
    expect(new Set(ADDRESS_VECTORS.map(({ what }) => what)).size).toBe(ADDRESS_VECTORS.length);
    expect(ADDRESS_VECTORS.filter(({ kept }) => kept !== null).length).toBeGreaterThan(30);
    expect(ADDRESS_VECTORS.filter(({ kept }) => kept === null).length).toBeGreaterThan(50);
  });
});
