/**
 * A fetch client for front ends of Latchkey. It keeps its user signed in.
 *
 * @module
 */
export type { AskToStepUp, FetchLike } from './authorized-fetch.ts';
export {
  type ClientSettings,
  createLatchkeyClient,
  type LatchkeyClient,
  type User,
} from './create-latchkey-client.ts';
export type { DeviceStorage } from './device-storage.ts';
export { isLatchkeyError, type LatchkeyError, type LatchkeyErrorCode } from './latchkey-error.ts';
export type {
  EnrolledSignIn,
  EnrolmentRequired,
  FinishedSignIn,
  MfaRequired,
  SecondFactor,
  SignedIn,
  SignInResult,
} from './sign-in-result.ts';
export type { WantedSignIn } from './step-up-challenge.ts';
export { createMemoryStorage, type SessionTokens, type TokenStorage, type Tokens } from './token-storage.ts';
