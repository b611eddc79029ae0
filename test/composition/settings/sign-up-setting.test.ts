import { describe, expect, test } from 'vitest';
import { readConfig } from '../../support/read-config.ts';

const VERIFIED = { REQUIRE_VERIFIED_EMAIL: 'true' };

const problemsOf = (env: Record<string, string>): string[] => {
  const config = readConfig(env);
  return config.ok ? [] : config.error.map(({ key, message }) => `${key} ${message}`);
};

describe('SIGN_UP', () => {
  test.each([
    [undefined, { kind: 'open' }],
    ['open', { kind: 'open' }],
    ['invitation', { kind: 'invitation' }],
    ['domains:example.com', { kind: 'domains', domains: ['example.com'] }],
    ['domains: Example.COM , example.org', { kind: 'domains', domains: ['example.com', 'example.org'] }],
    [
      'domains:BÜCHER.example,XN--BCHER-KVA.example',
      { kind: 'domains', domains: ['xn--bcher-kva.example', 'xn--bcher-kva.example'] },
    ],
  ])('%s is read', (text, policy) => {
    const config = readConfig({ ...VERIFIED, ...(text === undefined ? {} : { SIGN_UP: text }) });
    expect(config.ok && config.value.SIGN_UP).toEqual(policy);
  });

  test.each([
    'closed',
    'Invitation',
    'domains',
    'domains:',
    'domains:,',
    'domains:example.com,',
    'domains:localhost',
    'domains:*.example.com',
    'domains:@example.com',
    'domains:ada@example.com',
    'domains:https://example.com',
    'domains:127.0.0.1',
    'domains:example.com example.org',
    'domains:boo\u212a.example',
    'example.com',
  ])('%s is refused with its mend', (text) => {
    const problems = problemsOf({ ...VERIFIED, SIGN_UP: text });
    expect(problems).toEqual([
      'SIGN_UP must be open, invitation, or domains: followed by domains separated by commas, such as domains:example.com,example.org',
    ]);
  });

  test.each([{}, { REQUIRE_VERIFIED_EMAIL: 'false' }])('with domains needs proven addresses: %j', (env) => {
    expect(problemsOf({ ...env, SIGN_UP: 'domains:example.com' })).toEqual([
      expect.stringMatching(/^SIGN_UP with domains: requires REQUIRE_VERIFIED_EMAIL=true; /),
    ]);
  });

  test('goes without them otherwise', () => {
    expect(problemsOf({ SIGN_UP: 'invitation' })).toEqual([]);
  });
});
