import { verify } from '@node-rs/bcrypt';

/** Checks bcrypt in native threads, off the event loop. */
export const verifyBcryptNatively = (password: string, crypt: string): Promise<boolean> =>
  verify(password, crypt);
