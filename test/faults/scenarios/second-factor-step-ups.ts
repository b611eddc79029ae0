import type { SteppedUp } from '../../../src/application/step-up/step-up.ts';
import { must } from '../../support/open-use-cases.ts';
import type { Instance } from '../fault-world.ts';
import { type Scenario, scenario, type Trial } from '../scenario.ts';
import { enrolled, kept } from './factor-accounts.ts';

/** A step-up by the second factor, beside those by the first. */
export const secondFactorStepUps: readonly Scenario[] = (['authenticator app', 'recovery code'] as const).map(
  (kind) =>
    scenario(kind, async (world): Promise<Trial> => {
      const { app, recoveryCodes, session, principal } = await enrolled(world);
      const command = { ...principal, refreshToken: session.refreshToken };
      const method = kind === 'recovery code' ? 'rcv' : 'otp';
      const proofOf = (attempt: number) =>
        method === 'rcv' ? { recoveryCode: recoveryCodes[attempt] ?? '' } : { code: app.code() };
      let proof = proofOf(0);
      let steppedUp: SteppedUp | null = null;
      const stepUp = async ({ useCases }: Instance) => {
        const answer = await useCases.stepUp({ ...command, ...proof });
        if (answer.ok) steppedUp = answer.value;
        return answer;
      };
      return {
        act: stepUp,
        singleUse: true,
        done: async () =>
          (await world.isAlive(steppedUp)) && steppedUp?.session.authentication.methods.at(-1) === method,
        kept: () => kept(world),
        mend: async () => {
          world.advance(30);
          proof = proofOf(1);
          must(await stepUp(world.healthy));
        },
      };
    }),
);
