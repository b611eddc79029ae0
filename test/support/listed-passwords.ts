import { createListedPasswords } from '../../src/adapters/driven/password-list/listed-passwords.ts';

/** One for all that a test file opens: reading the list takes longer than most tests. */
export const LISTED_PASSWORDS: ReturnType<typeof createListedPasswords> = createListedPasswords();
