import { randomUUID } from 'node:crypto';

/** For a person that no other test knows. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/**
 * For making up a person. The passwords are few and the same in each run: one in 4,000 that nobody has thought of before is
 * taken for a common one.
 */
export const aPerson = (): Person => {
  const id = randomUUID();
  return {
    name: `Person ${id.slice(0, 8)}`,
    email: `person-${id}@example.com`,
    password: `a long passphrase, of kind ${id.slice(0, 1)}`,
  };
};

/** For the first administrator of each server under test. */
export const ADMIN = { email: 'admin@example.com', password: 'the first of all passphrases' } as const;

/** For what a person logs in with. */
export const credentialsOf = ({ email, password }: Pick<Person, 'email' | 'password'>) => ({
  email,
  password,
});
