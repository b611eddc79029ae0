import { describe, expect, test } from 'vitest';
import { codeAt } from '../../support/authenticator-codes.ts';
import type { RunningCell } from '../black-box.ts';
import type { Call } from '../support/api-client.ts';
import { aPerson } from '../support/people.ts';

const AT_ONCE = 20;
const STEP_MILLISECONDS = 30_000;

/** Tests second factors with the code, the clock and the store of a real server. */
export const secondFactorSuite = (get: () => RunningCell): void => {
  describe('second factors', () => {
    const call: Call = (...request) => get().call(...request);

    /** Signs somebody up and adds an authenticator app. */
    const enrol = async () => {
      const person = aPerson();
      const { token } = (await call('POST', '/auth/signup', { json: person })).body;
      const { secret } = (await call('POST', '/auth/mfa/totp', { token, json: {} })).body;
      const json = { code: codeAt(secret, new Date()) };
      const confirmed = await call('POST', '/auth/mfa/totp/confirm', { token, json });
      expect([confirmed.status, confirmed.body.recoveryCodes?.length]).toEqual([200, 10]);
      const { email, password } = person;
      const logIn = (more: object = {}) =>
        call('POST', '/auth/login', { json: { email, password, ...more } });
      return {
        logIn,
        begin: async (): Promise<string> => (await logIn()).body.mfaToken,
        // The next code of the app: the present one is used up, and one step ahead is accepted.
        nextCode: () => codeAt(secret, new Date(Date.now() + STEP_MILLISECONDS)),
        recoveryCodes: confirmed.body.recoveryCodes as readonly string[],
      };
    };
    const finish = (json: object) => call('POST', '/auth/login/mfa', { json });
    const statuses = async (answers: readonly ReturnType<typeof finish>[]) =>
      (await Promise.all(answers)).map(({ status }) => status).sort();

    test('one code of the app signs in once, however many sign-ins present it at the same time', async () => {
      const { begin, nextCode } = await enrol();
      // More would reach the limit of wrong codes.
      const tokens = await Promise.all(Array.from({ length: 8 }, begin));
      const code = nextCode();
      expect(await statuses(tokens.map((mfaToken) => finish({ mfaToken, code })))).toEqual([
        200,
        ...Array.from({ length: 7 }, () => 401),
      ]);
    });

    test('one recovery code signs in once', async () => {
      const { begin, recoveryCodes } = await enrol();
      const tokens = await Promise.all(Array.from({ length: AT_ONCE }, begin));
      const [recoveryCode] = recoveryCodes;
      expect(await statuses(tokens.map((mfaToken) => finish({ mfaToken, recoveryCode })))).toEqual([
        200,
        ...Array.from({ length: AT_ONCE - 1 }, () => 401),
      ]);
    });

    test('one token of a sign-in signs in once, whatever it is presented with', async () => {
      const { begin, recoveryCodes } = await enrol();
      const mfaToken = await begin();
      const answers = recoveryCodes.map((recoveryCode) => finish({ mfaToken, recoveryCode }));
      expect((await statuses(answers)).filter((status) => status === 200)).toEqual([200]);
    });

    test('a remembered device needs none, until the factor is removed after a step-up', async () => {
      const { begin, logIn, nextCode, recoveryCodes } = await enrol();
      const [recoveryCode] = recoveryCodes;
      const first = await finish({ mfaToken: await begin(), recoveryCode, rememberDevice: true });
      expect([first.status, first.body.recoveryCodesLeft]).toEqual([200, 9]);
      const { token, refreshToken } = (await logIn({ trustToken: first.body.trustToken })).body;
      const refused = await call('DELETE', '/auth/mfa/totp', { token });
      expect(refused.headers.get('www-authenticate')).toContain('acr_values="aal2"');
      const json = { refreshToken, code: nextCode() };
      const steppedUp = await call('POST', '/auth/step-up', { token, json });
      expect(steppedUp.status).toBe(200);
      const removed = await call('DELETE', '/auth/mfa/totp', { token: steppedUp.body.token });
      expect(removed.status).toBe(204);
      expect((await logIn()).body.user.hasSecondFactor).toBe(false);
    });
  });
};
