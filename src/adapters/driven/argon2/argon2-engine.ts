import type { Argon2Setting } from './argon2-setting.ts';

/** For the computation itself, native or WebAssembly: the same PHC strings whichever it is. */
export interface Argon2Engine {
  /** An Argon2id PHC string (version 19) with a fresh salt of 16 bytes and a digest of 32. */
  hash(password: string, setting: Argon2Setting): Promise<string>;
  /** Whether the password gives the digest of a well-formed PHC string. */
  verify(phc: string, password: string): Promise<boolean>;
}
