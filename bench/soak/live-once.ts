import type { Answer } from '../load/http-connection.ts';
import { requestText } from '../load/load-job.ts';
import { logInText, type Person, signUpText, type Tokens } from '../people.ts';

/** Sends a request that should be answered with `status`; null when the server answered with another one. */
export type Ask = (action: string, request: string, status: number) => Promise<Answer | null>;

const READS = 25;

const tokensIn = (answer: Answer | null): Tokens | null =>
  answer === null ? null : (JSON.parse(answer.body) as Tokens);

const refreshText = ({ refreshToken }: Tokens) =>
  requestText('POST', '/auth/refresh', { json: { refreshToken } });

/** Sends the requests of a person, from sign-up to account deletion; ends early when the sign-up or log-in does not succeed. */
export const liveOnce = async (ask: Ask, person: Person): Promise<void> => {
  const { email, password } = person;
  const signedUp = tokensIn(await ask('sign-up', signUpText(person), 201));
  if (signedUp === null) return;
  const { token } = signedUp;
  for (let read = 0; read < READS; read += 1) {
    await ask('own account', requestText('GET', '/auth/me', { token }), 200);
  }
  await ask('own name', requestText('PATCH', '/auth/me', { token, json: { name: 'Somebody else' } }), 200);
  await ask('own sessions', requestText('GET', '/auth/sessions', { token }), 200);
  await ask('keys', requestText('GET', '/.well-known/jwks.json'), 200);
  await ask('all users, as no admin', requestText('GET', '/users', { token }), 403);
  await ask('own account, forged', requestText('GET', '/auth/me', { token: `${token}A` }), 401);

  const refreshed = tokensIn(await ask('refresh', refreshText(signedUp), 200));
  await ask('refresh, repeated', refreshText(signedUp), 200);
  if (refreshed !== null) await ask('refresh', refreshText(refreshed), 200);

  const wrong = { ...person, password: `${password}!` };
  await ask('log-in, wrong password', logInText(wrong), 401);
  await ask('log-in, malformed', requestText('POST', '/auth/login', { json: { email } }), 422);
  await ask('password forgotten', requestText('POST', '/auth/password/forgot', { json: { email } }), 202);
  const loggedIn = tokensIn(await ask('log-in', logInText(person), 200));
  await ask('log-out', requestText('POST', '/auth/logout', { token }), 204);
  await ask('own account, logged out', requestText('GET', '/auth/me', { token }), 401);
  if (loggedIn === null) return;
  const deletion = requestText('DELETE', '/auth/me', { token: loggedIn.token, json: { password } });
  await ask('deletion', deletion, 204);
};
