const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** For every token that differs from a good one by one bit, or by one character where that is none of base64url. */
export const changedTokens = (token: string): readonly string[] =>
  [...token].flatMap((character, at) => {
    const index = BASE64URL.indexOf(character);
    const others = index < 0 ? ['A'] : [1, 2, 32].map((bit) => BASE64URL[index ^ bit]);
    return others.map((other) => token.slice(0, at) + other + token.slice(at + 1));
  });

/** For other spellings that a lenient decoder would take for the same. */
export const respelledTokens = (token: string): readonly string[] => [`${token}=`, ` ${token}`, `${token}\n`];
