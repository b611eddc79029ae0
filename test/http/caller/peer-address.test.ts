import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { peerAddress } from '../../../src/adapters/driving/http/caller/peer-address.ts';

const ADDRESS = '203.0.113.1';

/** Returns the peer address that is found in an outer app whose server passes this environment. */
const found = async (env: unknown, request = new Request('http://localhost/')) => {
  const outer = new Hono().route(
    '/',
    new Hono().get('/', (c) => c.json(peerAddress(c as never))),
  );
  return (await outer.fetch(request, env as object)).json();
};

/** A Bun server. `requestIP` answers only for the request that the server passed, and only when called as a method. */
const bunServer = (known: Request) => ({
  address: ADDRESS,
  requestIP(request: Request) {
    return request === known ? { address: this.address, family: 'IPv4', port: 1 } : null;
  },
});

const request = () => new Request('http://localhost/', { headers: { 'cf-connecting-ip': ADDRESS } });

describe('peerAddress', () => {
  test.each([
    ['our own servers', { remoteAddress: ADDRESS }],
    ['Node', { incoming: { socket: { remoteAddress: ADDRESS } }, outgoing: {} }],
    ['Deno', { remoteAddr: { transport: 'tcp', hostname: ADDRESS, port: 1 }, completed: Promise.resolve() }],
  ])('is told by %s', async (_, env) => {
    expect(await found(env)).toBe(ADDRESS);
  });

  test('is told by Bun, whose server is the environment or in it', async () => {
    const own = request();
    expect(await found(bunServer(own), own)).toBe(ADDRESS);
    expect(await found({ server: bunServer(own) }, own)).toBe(ADDRESS);
    expect(await found(bunServer(own), request())).toBe(null);
  });

  test('is in a header only where the runtime shows that Cloudflare wrote it', async () => {
    expect(await found({}, request())).toBe(null);
    expect(await found({ cf: {} }, request())).toBe(null);
    expect(await found({}, Object.assign(request(), { cf: { colo: 'AMS' } }))).toBe(ADDRESS);
  });

  test.each([
    ['nothing', undefined],
    ['no text', { remoteAddress: 7, incoming: null, remoteAddr: 'x', server: { requestIP: 'x' } }],
    ['a socket that is gone', { incoming: { socket: { remoteAddress: undefined } } }],
    ['a local socket', { remoteAddr: { transport: 'unix', path: '/run/x' } }],
  ])('is unknown for %s', async (_, env) => {
    expect(await found(env)).toBe(null);
  });
});
