import { randomUUID } from 'node:crypto';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Makes a person that no other test uses. The passwords are few and the same in each run: one random password in 4,000
 * counts as a common one.
 */
export const aPerson = (): Person => {
  const id = randomUUID();
  return {
    name: `Person ${id.slice(0, 8)}`,
    email: `person-${id}@example.com`,
    password: `a long passphrase, of kind ${id.slice(0, 1)}`,
  };
};

/** The first administrator of each server under test. */
export const ADMIN = { email: 'admin@example.com', password: 'the first of all passphrases' } as const;

/** Returns what a person logs in with. */
export const credentialsOf = ({ email, password }: Pick<Person, 'email' | 'password'>) => ({
  email,
  password,
});
