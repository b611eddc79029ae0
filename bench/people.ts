import { requestText } from './load/load-job.ts';

/** For somebody with an account. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** For what somebody who has signed in holds. */
export interface Tokens {
  readonly token: string;
  readonly refreshToken: string;
}

/** For people who are told apart by their numbers. */
export const personOf = (group: string, number: number): Person => ({
  name: 'Somebody',
  email: `${group}-${number}@example.com`,
  password: 'a long passphrase for the bench',
});

/** For many of them. */
export const peopleOf = (group: string, count: number): readonly Person[] =>
  Array.from({ length: count }, (_, number) => personOf(group, number));

/** For the text of a log-in. */
export const logInText = ({ email, password }: Person): string =>
  requestText('POST', '/auth/login', { json: { email, password } });

/** For the text of a sign-up. */
export const signUpText = (person: Person): string => requestText('POST', '/auth/signup', { json: person });

/** For signing people up, or in, one after the other. */
export const tokensOf = async (
  origin: string,
  path: '/auth/signup' | '/auth/login',
  people: readonly Person[],
): Promise<readonly Tokens[]> => {
  const tokens: Tokens[] = [];
  for (const { name, ...credentials } of people) {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(path === '/auth/signup' ? { name, ...credentials } : credentials),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    tokens.push((await response.json()) as Tokens);
  }
  return tokens;
};
