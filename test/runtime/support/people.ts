import { randomUUID } from 'node:crypto';

/** For a person that no other test knows. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** For making up a person. */
export const aPerson = (): Person => {
  const id = randomUUID();
  return {
    name: `Person ${id.slice(0, 8)}`,
    email: `person-${id}@example.com`,
    password: `a long passphrase ${id}`,
  };
};

/** For the first administrator of each server under test. */
export const ADMIN = { email: 'admin@example.com', password: 'the first of all passphrases' } as const;

/** For what a person logs in with. */
export const credentialsOf = ({ email, password }: Pick<Person, 'email' | 'password'>) => ({
  email,
  password,
});
