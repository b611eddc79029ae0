/** The number of recovery codes that a user gets at once. */
export const RECOVERY_CODES = 10;

/** Crockford's base32: without I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 120 bits: nobody guesses them, so a fast digest is enough to store (ASVS 6.5.2) and no count has to protect them. */
const BITS = 120;
const CHARACTERS = BITS / 5;
const GROUP = 6;
const MAX_TYPED = 64;

/** Makes a recovery code, such as `7YQ2KD-09ZT4M-XW1B8C-NVR5HA`, from a random text of at least 120 bits, base64url. */
export const recoveryCodeFrom = (random: string): string => {
  const bits = Array.from(random.slice(0, BITS / 6), (character) =>
    BASE64URL.indexOf(character).toString(2).padStart(6, '0'),
  ).join('');
  const characters = Array.from({ length: CHARACTERS }, (_, index) =>
    ALPHABET.charAt(Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)),
  ).join('');
  return characters.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? '';
};

/**
 * Parses a recovery code as users type it: in any case, with spaces or hyphens anywhere, with O for 0 and I or L for 1.
 * Returns its characters without hyphens, or null when it is malformed.
 */
export const parseRecoveryCode = (typed: string): string | null => {
  if (typed.length > MAX_TYPED) return null;
  const stripped = typed.replaceAll(/[\s-]/g, '');
  if (!/^[\dA-Za-z]*$/.test(stripped)) return null;
  const code = stripped.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return code.length === CHARACTERS && !code.includes('U') ? code : null;
};
