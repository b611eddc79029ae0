import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIpAddress } from '../../../src/domain/limits/ip-address.ts';

describe('an address in its one spelling (CVE-2026-45364, CVE-2026-47674)', () => {
  test.each([
    ['203.0.113.1', '203.0.113.1', '203.0.113.1'],
    ['203.0.113.1:49152', '203.0.113.1', '203.0.113.1'],
    ['::ffff:203.0.113.1', '203.0.113.1', '203.0.113.1'],
    ['::FFFF:cb00:7101', '203.0.113.1', '203.0.113.1'],
    ['0:0:0:0:0:ffff:203.0.113.1', '203.0.113.1', '203.0.113.1'],
    ['[::ffff:203.0.113.1]:443', '203.0.113.1', '203.0.113.1'],
    ['2001:db8::7', '2001:db8::7', '2001:db8::/64'],
    ['2001:DB8:0:0:0:0:0:7', '2001:db8::7', '2001:db8::/64'],
    ['2001:0db8:0000:0000:0000:0000:0000:0007', '2001:db8::7', '2001:db8::/64'],
    ['2001:db8:0:0::7', '2001:db8::7', '2001:db8::/64'],
    ['[2001:db8::7]', '2001:db8::7', '2001:db8::/64'],
    ['[2001:db8::7]:443', '2001:db8::7', '2001:db8::/64'],
    ['2001:db8::ffff:ffff:ffff:ffff', '2001:db8::ffff:ffff:ffff:ffff', '2001:db8::/64'],
    ['2001:db8:0:1::7', '2001:db8:0:1::7', '2001:db8:0:1::/64'],
    ['2001:db8::0.0.0.7', '2001:db8::7', '2001:db8::/64'],
    ['fe80::1%eth0', 'fe80::1', 'fe80::/64'],
    ['::', '::', '::/64'],
    ['::1', '::1', '::/64'],
    ['1::', '1::', '1::/64'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3', '1:0:0:2::/64'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4', '1:0:0:2::/64'],
    ['10:0:0:20:3:0:0:4', '10::20:3:0:0:4', '10:0:0:20::/64'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8', '1:2:3:4::/64'],
    ['1:2:3:4:5:6:0:8', '1:2:3:4:5:6:0:8', '1:2:3:4::/64'],
  ])('%s', (input, text, network) => {
    expect(parseIpAddress(input)).toMatchObject({ text, network });
    expect(parseIpAddress(text)).toEqual(parseIpAddress(input));
  });

  test.each([
    ['203.0.113.1', [{ name: '203.0.113.1', growth: 1 }]],
    [
      '2001:db8:12:3456:789a::1',
      [
        { name: '2001:db8:12:3456::/64', growth: 1 },
        { name: '2001:db8:12:3400::/56', growth: 4 },
        { name: '2001:db8:12::/48', growth: 16 },
      ],
    ],
  ])('%s is part of networks that grow', (input, networks) => {
    expect(parseIpAddress(input)?.networks).toEqual(networks);
  });

  test('every spelling of the same 128 bits is one', () => {
    const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), fc.boolean(), (groups, upper) => {
        const long = groups.map((each) => each.toString(16).padStart(4, '0')).join(':');
        const plain = groups.map((each) => each.toString(16)).join(':');
        const parsed = parseIpAddress(upper ? long.toUpperCase() : long);
        expect(parsed).not.toBeNull();
        expect(parseIpAddress(plain)).toEqual(parsed);
        expect(parseIpAddress(parsed?.text ?? '')).toEqual(parsed);
        // The URL parser of the platform writes the same RFC 5952 form.
        if (parsed?.text.includes(':'))
          expect(new URL(`http://[${plain}]`).hostname).toBe(`[${parsed.text}]`);
      }),
    );
  });

  test.each([
    '',
    'localhost',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.01',
    '0xcb.0.113.1',
    '203.0.113.1.2',
    '203.0.113.1:x',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '1::2::3',
    ':::',
    ':1',
    '12345::',
    'g::',
    '203.0.113.1::',
    '1:203.0.113.1:2::',
    '[::1',
    '<script>',
    '1'.repeat(5000),
  ])('%j is none', (input) => {
    expect(parseIpAddress(input)).toBeNull();
  });
});
