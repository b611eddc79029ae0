import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Authenticator,
  addApp,
  mustNeed,
  outcomeOf,
  wrongCode,
} from '../../support/an-authenticator.ts';
import { accountOf, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const ADA = accountOf('Ada');
const DAY = 86_400;
let world: OpenUseCases;
let app: Authenticator;
let recoveryCodes: readonly string[];
beforeEach(async () => {
  world = await openUseCases();
  ({ app, recoveryCodes } = await addApp(world, await world.signUp('Ada')));
  // The one right code of the confirmation is forgotten.
  world.advance(3600);
});
afterEach(() => world.close());

/** Guesses of somebody who knows the password, each from the next of so many networks. Returns how many were compared. */
const guessFromManyNetworks = async (times: number, networks: number): Promise<number> => {
  let compared = 0;
  let network = 0;
  for (let done = 0; done < times; ) {
    network = (network + 1) % networks;
    const origin = { device: null, ipAddress: `198.${18 + (network >> 8)}.${network & 255}.1` };
    const loggedIn = await world.useCases.authenticate(ADA, origin);
    if (!loggedIn.ok) throw new Error(loggedIn.error.code);
    const { mfaToken } = mustNeed(loggedIn, 'mfa_required');
    for (let n = 0; n < 5 && done < times; n += 1) {
      done += 1;
      const code = wrongCode(app, done);
      const outcome = outcomeOf(await world.useCases.finishLogIn({ mfaToken, code }, origin));
      compared += Number(outcome === 'invalid_code');
      // Spread over a day, in which the thief has every chance that waiting gives.
      world.advance(Math.floor((DAY / times) * 0.9));
    }
  }
  return compared;
};

test('10,000 guesses over 500 networks in a day: 30 are compared, and the owner gets in by recovery code', async () => {
  expect(await guessFromManyNetworks(10_000, 500)).toBe(30);
  const owner = { device: null, ipAddress: '203.0.113.7' };
  const { mfaToken } = mustNeed(await world.useCases.authenticate(ADA, owner), 'mfa_required');
  const recovered = await world.useCases.finishLogIn(
    { mfaToken, recoveryCode: recoveryCodes[3] ?? '' },
    owner,
  );
  expect(outcomeOf(recovered)).toBe('ok');
});
