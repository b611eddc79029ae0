const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Returns all tokens that differ from a valid one by one bit of one character, or by one character where it is not
 * base64url.
 */
export const changedTokens = (token: string): readonly string[] =>
  [...token].flatMap((character, at) => {
    const index = BASE64URL.indexOf(character);
    const others = index < 0 ? ['A'] : [1, 2, 32].map((bit) => BASE64URL[index ^ bit]);
    return others.map((other) => token.slice(0, at) + other + token.slice(at + 1));
  });

/** Returns other spellings that a lenient decoder would treat as the same token. */
export const respelledTokens = (token: string): readonly string[] => [`${token}=`, ` ${token}`, `${token}\n`];
