import type { Argon2Setting } from './argon2-setting.ts';

/** An Argon2 implementation, native or WebAssembly. All of them produce the same PHC strings. */
export interface Argon2Engine {
  /** Returns an Argon2id PHC string (version 19) with a fresh salt of 16 bytes and a digest of 32 bytes. */
  hash(password: string, setting: Argon2Setting): Promise<string>;
  /** Whether the password matches a well-formed PHC string. */
  verify(phc: string, password: string): Promise<boolean>;
}
