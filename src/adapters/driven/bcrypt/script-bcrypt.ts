/** The hashes that the script checks. It ignores unused bits. A cost above 16 takes minutes. */
export const SCRIPT_CRYPT: RegExp = /^\$2[aby]\$(0[4-9]|1[0-6])\$[./0-9A-Za-z]{53}$/;

/**
 * Checks bcrypt in JavaScript, where native add-ons cannot be loaded. Returns false for any other hash. The script is
 * loaded with the first hash, because the main script of an edge worker has a size limit.
 */
export const verifyBcryptInScript = async (password: string, crypt: string): Promise<boolean> =>
  SCRIPT_CRYPT.test(crypt) && (await import('bcryptjs')).compare(password, crypt);
