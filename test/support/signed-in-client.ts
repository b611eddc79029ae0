import type { SignedIn, SignInResult } from '../../src/client/index.ts';

/** Unwraps a sign-in of the client that needs no second factor. */
export const mustBeSignedIn = (result: SignInResult): SignedIn => {
  if (result.status !== 'signed_in') throw new Error(`unexpected: ${result.status}`);
  return result;
};
