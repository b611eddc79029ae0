/** For what a guesser knows of the service without being told: its name, and that of the place where it is. */
export const guessableWordsOf = (publicUrl: string, appName?: string): readonly string[] => {
  const { hostname } = new URL(publicUrl);
  // The last label is the same for half of the world, and that of an address is a number.
  const labels = hostname.split('.').slice(0, -1);
  const name = appName?.toLowerCase() ?? '';
  const ofName = [name, ...name.split(/[^\p{L}\p{N}]+/u)].filter((word) => /\p{L}/u.test(word));
  return [...['latchkey', hostname, ...labels].filter((word) => /[a-z]/.test(word)), ...ofName];
};
