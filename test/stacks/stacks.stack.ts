import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOCUMENT } from './documented-code.ts';
import { type OpenIssuer, openIssuer } from './open-issuer.ts';
import { type PresentedTokens, presentedTokens } from './presented-tokens.ts';
import { forgetPrograms, type Program, runProgram, versionOf } from './run-program.ts';
import { STACKS } from './stacks.ts';

const AUDIENCE = 'https://api.example.com';

beforeAll(forgetPrograms);

describe.each([
  ['ES256', 'at+jwt'],
  ['RS256', 'at+jwt'],
  ['EdDSA', 'at+jwt'],
  ['ES256', 'JWT'],
] as const)('tokens of %s and type %s', (algorithm, type) => {
  let issuer: OpenIssuer;
  let tokens: PresentedTokens;
  beforeAll(async () => {
    issuer = await openIssuer(algorithm, type, AUDIENCE);
    tokens = await presentedTokens(issuer);
  });
  afterAll(() => issuer.close());

  describe.each(STACKS)('$heading', (stack) => {
    const isVerified = stack.verifies[algorithm] && (type !== 'JWT' || stack.verifies.JWT);
    let program: Program;
    beforeAll(async () => {
      program = await runProgram(stack, issuer);
    });
    afterAll(() => program?.stop());

    test(isVerified ? 'opens with a good token' : 'does not open with a good token', async () => {
      expect(await program.subjectOf(tokens.good)).toBe(isVerified ? tokens.userId : null);
    });

    test('opens with nothing else', async () => {
      const opened: Record<string, string | null> = {};
      for (const [name, token] of Object.entries(tokens.refused)) {
        opened[name] = await program.subjectOf(token);
      }
      expect(opened).toEqual(Object.fromEntries(Object.keys(tokens.refused).map((name) => [name, null])));
      expect(await program.subjectOf(tokens.good)).toBe(isVerified ? tokens.userId : null);
    });

    test('says of clocks that differ what the page says', async () => {
      const token = await tokens.ofClockAhead(stack.toleratesClocks ? 3 : 60);
      expect(await program.subjectOf(token)).toBe(isVerified && stack.toleratesClocks ? tokens.userId : null);
    });
  });
});

describe('the table of the page', () => {
  const rows = () =>
    STACKS.map((stack) => {
      const versions = stack.packages.map((name) => `${name} ${versionOf(stack, name)}`).join(', ');
      const { ES256, RS256, EdDSA, JWT } = stack.verifies;
      const seen = [ES256, RS256, EdDSA, JWT, stack.toleratesClocks].map((is) => (is ? 'yes' : 'no'));
      const cells = [stack.heading, versions, ...seen];
      return `| ${cells.join(' | ')} |`;
    });

  test('says what was run, and what it did', () => {
    const table = [
      '| stack | versions that were run | ES256 | RS256 | EdDSA | type JWT | clocks |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...rows(),
    ].join('\n');
    const page = readFileSync(DOCUMENT, 'utf8');
    const written = page.replace(
      /<!-- stacks -->[\s\S]*<!-- \/stacks -->/,
      `<!-- stacks -->\n\n${table}\n\n<!-- /stacks -->`,
    );
    if (process.env.WRITE_STACKS !== undefined) writeFileSync(DOCUMENT, written);
    else expect(page, 'run WRITE_STACKS=1 npm run test:stacks').toBe(written);
  });
});
