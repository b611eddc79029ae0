import type { OneTimeCodes } from '../../../application/ports/one-time-codes.ts';

const ALGORITHM = 'SHA1';
const DIGITS = 6;
const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
const SIX_DIGITS = /^\d{6}$/;

/** Loads the library: the runtime does so once. */
export const loadOtpauth = (): Promise<typeof import('otpauth')> => import('otpauth');

/**
 * Computes one-time codes with the library otpauth, which is loaded by the first call. `issuer` is the name of the
 * service that authenticator apps show.
 */
export const createOtpauthOneTimeCodes = (issuer: string): OneTimeCodes => {
  return {
    newSecret: async () => {
      const { Secret } = await loadOtpauth();
      return new Secret({ size: SECRET_BYTES }).base32;
    },

    otpauthUrl: async (secret, account) => {
      const { TOTP } = await loadOtpauth();
      const shown = { issuer, label: account, issuerInLabel: true };
      return new TOTP({
        ...shown,
        secret,
        algorithm: ALGORITHM,
        digits: DIGITS,
        period: PERIOD_SECONDS,
      }).toString();
    },

    matchStep: async (secret, code, steps) => {
      if (!SIX_DIGITS.test(code)) return null;
      const { HOTP, Secret } = await loadOtpauth();
      const key = Secret.fromBase32(secret);
      // Each step is tried, whichever matches, so that the time tells nothing.
      const matches = steps.filter(
        (counter) =>
          HOTP.validate({
            token: code,
            secret: key,
            algorithm: ALGORITHM,
            digits: DIGITS,
            counter,
            window: 0,
          }) === 0,
      );
      return matches.at(-1) ?? null;
    },
  };
};
