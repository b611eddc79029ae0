import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '../../../src/application/sessions/start-session.ts';
import { outcomeOf } from '../../support/an-authenticator.ts';
import { FACTORS, openWorld, type World } from './ways-in/open-world.ts';
import { WAYS } from './ways-in/ways.ts';

let at: World | null = null;
afterEach(async () => {
  await at?.close();
  at = null;
});

const CELLS = Object.values(WAYS)
  .flat()
  .flatMap((row) =>
    FACTORS.flatMap((factor, index) => {
      const cell = row.cells[index] ?? null;
      return cell === null ? [] : [{ row, factor, cell }];
    }),
  );
afterAll(() => console.log(`way in × second factor: ${CELLS.length} cells`));

interface Given {
  readonly kind?: string;
  readonly accessToken?: SignedIn['accessToken'];
  readonly signedIn?: SignedIn | null;
}

describe('every way in × second factor', () => {
  test.each(CELLS)('$row.name, $factor: $cell', async ({ row, factor, cell }) => {
    at = await openWorld(factor, row.isNew);
    const outcome = await row.act(at);
    const given: Given = outcome.ok ? (outcome.value as Given) : {};
    const tokens = given.signedIn ?? given;
    if (cell === 'tokens') {
      expect(outcome.ok).toBe(true);
      expect(outcomeOf(await at.useCases.verifyAccess(tokens.accessToken?.token ?? ''))).toBe('ok');
      return;
    }
    expect(outcome.ok ? given.kind : 'refused').toBe(cell);
    // Whatever the answer is, there is no token in it but that of the next step.
    const text = JSON.stringify(outcome);
    for (const secret of ['accessToken', 'refreshToken', 'deviceToken', 'trustToken', 'sessionId']) {
      expect(text).not.toContain(`"${secret}"`);
    }
  });
});
