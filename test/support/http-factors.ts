import { expect } from 'vitest';
import { codeAt, wrongCodeAt } from './authenticator-codes.ts';
import { aPerson, type TestAnswer, type TestApp } from './open-test-app.ts';

/** The seconds after which the app shows a code that was not used yet. */
const NEXT_CODE = 30;

/** An authenticator app of a test, by the clock of the service. */
export interface TestAuthenticator {
  /** The code that the app shows now. */
  readonly now: () => string;
  /** Waits until the app shows another code, and returns it. */
  readonly next: () => string;
  readonly wrong: () => string;
}

export const authenticatorOf = ({ clock }: Pick<TestApp, 'clock'>, secret: string): TestAuthenticator => ({
  now: () => codeAt(secret, clock.now()),
  next: () => {
    clock.advance(NEXT_CODE);
    return codeAt(secret, clock.now());
  },
  wrong: () => wrongCodeAt(secret, clock.now()),
});

/** Adds an authenticator app in a session that has just begun. */
export const addApp = async (
  t: TestApp,
  token: string,
): Promise<{ readonly app: TestAuthenticator; readonly recoveryCodes: readonly string[] }> => {
  const proposed = await t.call('POST', '/auth/mfa/totp', { token, json: {} });
  expect(proposed.status).toBe(200);
  const app = authenticatorOf(t, proposed.body.secret);
  const confirmed = await t.call('POST', '/auth/mfa/totp/confirm', { token, json: { code: app.now() } });
  expect(confirmed.status).toBe(200);
  return { app, recoveryCodes: confirmed.body.recoveryCodes };
};

/** Signs somebody up who has an authenticator app. */
export const signUpWithApp = async (t: TestApp) => {
  const person = aPerson();
  const session = await t.signUp(person);
  const added = await addApp(t, session.token);
  const logIn = (more: object = {}): Promise<TestAnswer> =>
    t.call('POST', '/auth/login', { json: { email: person.email, password: person.password, ...more } });
  /** Signs in up to the second factor, and returns the token to continue with. */
  const begin = async (): Promise<string> => {
    const { body } = await logIn();
    expect(body.status).toBe('mfa_required');
    return body.mfaToken;
  };
  const finish = (json: object): Promise<TestAnswer> => t.call('POST', '/auth/login/mfa', { json });
  return { person, ...session, ...added, logIn, begin, finish };
};

/** Ends what holds a user back who has signed in with every factor, in one call: the answer has tokens. */
export const logInWithApp = async (user: Awaited<ReturnType<typeof signUpWithApp>>): Promise<TestAnswer> => {
  const mfaToken = await user.begin();
  const finished = await user.finish({ mfaToken, code: user.app.next() });
  expect(finished.status).toBe(200);
  return finished;
};
