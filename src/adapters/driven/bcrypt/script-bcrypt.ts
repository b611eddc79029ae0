import { compare } from 'bcryptjs';

const CRYPT = /^\$2[aby]\$(0[4-9]|1[0-6])\$[./0-9A-Za-z]{53}$/;

/** For checking bcrypt where native add-ons cannot be loaded; a malformed hash, or one that costs minutes, matches nothing. */
export const verifyBcryptInScript = async (password: string, crypt: string): Promise<boolean> =>
  CRYPT.test(crypt) && compare(password, crypt);
