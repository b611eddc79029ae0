import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

let server: JwksServer;
let key: IssuerKey;
beforeAll(async () => {
  key = await aKey('one');
  server = await startJwksServer(key);
});
afterAll(() => server.stop());

/** The code blocks of a section, without their imports, for this test's issuer. */
const blockOf = (file: string, heading: string): string => {
  const [, section = ''] = readFileSync(file, 'utf8').split(`\n## ${heading}`);
  const [, code = ''] = /```[jt]s\n([\s\S]*?)```/.exec(section) ?? [];
  expect(code).not.toBe('');
  return code.replaceAll(/^import .*$/gm, '').replaceAll('https://auth.example.com', server.issuer);
};
const appOf = (code: string): Hono => new Function('Hono', 'bearer', `${code}\nreturn app;`)(Hono, bearer);

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
  it('for Hono let in whom they should', async () => {
    for (const [file, heading] of [
      ['docs/resource-servers.md', 'Hono, and'],
      ['README.md', 'In your services'],
    ] as const) {
      const app = appOf(blockOf(file, heading));
      for (const [authorization, isGood] of await requests()) {
        const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
        const answer = await app.request('/orders', { headers });
        expect(answer.status).toBe(isGood ? 200 : 401);
        if (isGood) expect(await answer.json()).toEqual({ for: 'user-1' });
      }
    }
  });

  it('have the audience of this test', () => {
    expect(readFileSync('docs/resource-servers.md', 'utf8')).toContain(AUDIENCE);
  });
});
