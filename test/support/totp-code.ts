import { Secret, TOTP } from 'otpauth';

/** Returns the code that an authenticator app with this secret (Base32) shows at a time. */
export const totpCode = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
