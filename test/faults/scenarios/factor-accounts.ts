import type { User } from '../../../src/domain/users/user.ts';
import { addApp, mustNeed, principalOf } from '../../support/an-authenticator.ts';
import { accountOf, must } from '../../support/open-use-cases.ts';
import type { FaultWorld } from '../fault-world.ts';

const ADA = accountOf('Ada');

export const userOf = async ({ healthy }: FaultWorld): Promise<User> => {
  const user = await healthy.userOf(ADA.email);
  if (user === null) throw new Error('the account is gone');
  return user;
};
export const factorsOf = async (world: FaultWorld) => {
  const { id: userId, factorEpoch: epoch } = await userOf(world);
  return world.healthy.store.factors.find({ userId, epoch });
};
/** Whether the password still opens the account, and no factor is asked for that is not there. */
export const kept = async (world: FaultWorld): Promise<boolean> => {
  const isThere = !(await userOf(world)).hasSecondFactor || (await factorsOf(world)).totp !== null;
  return isThere && world.opens('Ada');
};
export const hasApp = async (world: FaultWorld): Promise<boolean> =>
  (await userOf(world)).hasSecondFactor && (await factorsOf(world)).totp !== null;

/** An account with an app, which has a code to give, in a session with both factors. */
export const enrolled = async (world: FaultWorld) => {
  const session = await world.signUp('Ada');
  const { app, recoveryCodes } = await addApp(world.healthy, session);
  world.advance(30);
  const refreshed = must(await world.healthy.useCases.refreshSession(session.refreshToken));
  return { app, recoveryCodes, session: refreshed, principal: await principalOf(world.healthy, refreshed) };
};
export const logIn = async ({ healthy }: FaultWorld) =>
  mustNeed(await healthy.useCases.authenticate(ADA), 'mfa_required').mfaToken;
