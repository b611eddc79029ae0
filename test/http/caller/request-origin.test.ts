import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { clientAddress } from '../../../src/adapters/driving/http/caller/client-address.ts';
import { deviceOf } from '../../../src/adapters/driving/http/caller/device-name.ts';

/** Returns the client address that is found for these headers on a connection from `remoteAddress`. */
const addressOf = async (trustedHops: number, forwarded: string | null, remoteAddress?: unknown) => {
  const app = new Hono().get('/', (c) => c.json(clientAddress(c as never, trustedHops)));
  const headers = forwarded === null ? {} : { 'x-forwarded-for': forwarded };
  return (await app.request('/', { headers }, { remoteAddress })).json();
};

describe('clientAddress (ASVS 15.3.4, 4.1.3)', () => {
  test.each([
    ['the connection itself', 0, null, '203.0.113.1', '203.0.113.1'],
    ['what anybody wrote, with no proxy to trust', 0, '198.51.100.9', '203.0.113.1', '203.0.113.1'],
    ['what the one proxy saw', 1, '198.51.100.9', '203.0.113.1', '198.51.100.9'],
    [
      'what the one proxy saw behind what the client wrote',
      1,
      '10.0.0.1, 198.51.100.9',
      '203.0.113.1',
      '198.51.100.9',
    ],
    [
      'what the first of two proxies saw',
      2,
      '10.0.0.1, 198.51.100.9, 192.0.2.5',
      '203.0.113.1',
      '198.51.100.9',
    ],
    ['the connection, when the proxy wrote nothing', 1, null, '203.0.113.1', '203.0.113.1'],
    ['the farthest hop that there is', 5, '198.51.100.9', '203.0.113.1', '198.51.100.9'],
    ['an IPv4 address inside of an IPv6 one', 0, null, '::ffff:203.0.113.1', '203.0.113.1'],
    ['an IPv6 address', 1, '2001:db8::7', '203.0.113.1', '2001:db8::7'],
    ['the peer where the hop is no address', 1, '<script>', '203.0.113.1', '203.0.113.1'],
    ['the peer where it is not known (RFC 7239 6.2)', 1, 'unknown', '203.0.113.1', '203.0.113.1'],
    ['the peer where it is a very long one', 1, '1'.repeat(5000), '203.0.113.1', '203.0.113.1'],
    ['the peer where it is empty', 1, '198.51.100.9, ', '203.0.113.1', '203.0.113.1'],
    ['the nearest hop that is one', 2, 'unknown, 192.0.2.5', '203.0.113.1', '192.0.2.5'],
    ['nothing where no hop is one and there is no peer', 1, 'unknown', undefined, null],
    ['nothing where the outer app tells nothing', 0, null, undefined, null],
    ['nothing where it tells something else', 0, null, { host: 'x' }, null],
  ] as const)('is %s', async (_, hops, forwarded, remote, expected) => {
    expect(await addressOf(hops, forwarded, remote)).toBe(expected);
  });
});

describe('deviceOf', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Chrome on Windows',
    ],
    [undefined, null],
    ['', null],
  ])('of %s is %s', (userAgent, expected) => {
    expect(deviceOf(userAgent)).toBe(expected);
  });

  test('is short, quick and harmless for whatever else is sent', () => {
    for (const userAgent of [
      '<script>alert(1)</script>',
      '('.repeat(10_000),
      'a'.repeat(100_000),
      '\u0000\u2028',
      '{}',
    ]) {
      expect((deviceOf(userAgent) ?? '').length).toBeLessThanOrEqual(100);
    }
  });
});
