import { createListedPasswords } from '../../src/adapters/driven/password-list/listed-passwords.ts';

/** One shared list for everything that a test file opens: reading it takes longer than most tests. */
export const LISTED_PASSWORDS: ReturnType<typeof createListedPasswords> = createListedPasswords();
