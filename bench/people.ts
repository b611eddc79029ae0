import { requestText } from './load/load-job.ts';

/** The data of a person's account. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The tokens of a signed-in person. */
export interface Tokens {
  readonly token: string;
  readonly refreshToken: string;
}

/** Returns the person with a number in a group; the e-mail address contains both. */
export const personOf = (group: string, number: number): Person => ({
  name: 'Somebody',
  email: `${group}-${number}@example.com`,
  password: 'a long passphrase for the bench',
});

/** Returns the persons of a group with the numbers from 0 to `count` - 1. */
export const peopleOf = (group: string, count: number): readonly Person[] =>
  Array.from({ length: count }, (_, number) => personOf(group, number));

/** Returns the request text of a log-in. */
export const logInText = ({ email, password }: Person): string =>
  requestText('POST', '/auth/login', { json: { email, password } });

/** Returns the request text of a sign-up. */
export const signUpText = (person: Person): string => requestText('POST', '/auth/signup', { json: person });

/** Signs people up or in, one after the other, and returns their tokens. */
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
