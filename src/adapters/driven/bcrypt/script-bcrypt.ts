/** What the script checks: it takes no notice of spare bits. A higher cost takes minutes. */
export const SCRIPT_CRYPT: RegExp = /^\$2[aby]\$(0[4-9]|1[0-6])\$[./0-9A-Za-z]{53}$/;

/**
 * Checks bcrypt where native add-ons cannot be loaded; any other hash matches nothing. The script is loaded with the first
 * hash: a worker's main script has a budget.
 */
export const verifyBcryptInScript = async (password: string, crypt: string): Promise<boolean> =>
  SCRIPT_CRYPT.test(crypt) && (await import('bcryptjs')).compare(password, crypt);
