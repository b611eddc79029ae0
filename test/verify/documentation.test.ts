import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer } from '../../src/verify/index.ts';
import {
  AUDIENCE,
  aKey,
  type IssuerKey,
  type JwksServer,
  signWith,
  someClaims,
  startJwksServer,
} from '../support/jwks-server.ts';

const SITE = 'https://app.example.com';

let server: JwksServer;
let key: IssuerKey;
beforeAll(async () => {
  key = await aKey('one');
  server = await startJwksServer(key);
});
afterAll(() => server.stop());

/** Returns the code of a section without its imports, adapted to this test's issuer. */
const blockOf = (file: string, heading: string): string => {
  const [, section = ''] = readFileSync(file, 'utf8').split(`\n## ${heading}`);
  const [, code = ''] = /```[jt]s\n([\s\S]*?)```/.exec(section) ?? [];
  expect(code).not.toBe('');
  return code.replaceAll(/^import .*$/gm, '').replaceAll('https://auth.example.com', server.issuer);
};

const requests = async () => {
  const sign = (change: object, header = {}) =>
    signWith(key, { ...someClaims(server.issuer), ...change }, header);
  const good = await sign({});
  return [
    [`Bearer ${good}`, true],
    [`bearer ${good}`, true],
    [undefined, false],
    [`Basic ${good}`, false],
    [`Bearer ${good}=`, false],
    [`Bearer ${await sign({ aud: 'https://other.example.com' })}`, false],
    [`Bearer ${await sign({ iss: 'https://evil.example' })}`, false],
    [`Bearer ${await sign({ exp: 1 })}`, false],
    [`Bearer ${await sign({ exp: undefined })}`, false],
    [`Bearer ${await sign({}, { typ: 'JWT' })}`, false],
  ] as const;
};

// The examples of other stacks are run with their libraries: `npm run test:stacks`.
describe('the documented examples', () => {
  const hono = [
    ['docs/resource-servers.md', 'Hono, and'],
    ['README.md', 'In your services'],
  ] as const;

  const appOf = (file: string, heading: string): Hono => {
    const code = `${blockOf(file, heading)}\nreturn app;`;
    return new Function('Hono', 'bearer', 'cors', code)(Hono, bearer, cors);
  };

  test.each(hono)('of %s for Hono let in whom they should', async (file, heading) => {
    const app = appOf(file, heading);
    for (const [authorization, isGood] of await requests()) {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const answer = await app.request('/orders', { headers });
      expect(answer.status).toBe(isGood ? 200 : 401);
      if (isGood) expect(await answer.json()).toEqual({ for: 'user-1' });
    }
  });

  test.each(hono)(
    'of %s for Hono answer the preflight of their site, and of no other',
    async (file, heading) => {
      const app = appOf(file, heading);
      const preflight = async (origin: string) => {
        const { status, headers } = await app.request('/orders', {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'GET',
            'access-control-request-headers': 'authorization,traceparent',
          },
        });
        return [
          status,
          headers.get('access-control-allow-origin'),
          headers.get('access-control-allow-headers'),
        ];
      };
      expect(await preflight(SITE)).toEqual([204, SITE, 'authorization,traceparent']);
      expect((await preflight('https://evil.example'))[1]).toBeNull();
    },
  );

  test.each(hono)(
    'of %s for Hono let their site read what they answer, refusals too',
    async (file, heading) => {
      const app = appOf(file, heading);
      for (const [authorization, isGood] of await requests()) {
        const headers = { origin: SITE, ...(authorization === undefined ? {} : { authorization }) };
        const answer = await app.request('/orders', { headers });
        expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
          isGood ? 200 : 401,
          SITE,
        ]);
      }
    },
  );

  test('have the audience of this test', () => {
    expect(readFileSync('docs/resource-servers.md', 'utf8')).toContain(AUDIENCE);
  });
});
