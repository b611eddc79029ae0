/** Returns the words about the service that an attacker knows: its name, and its host name with the labels in it. */
export const guessableWordsOf = (publicUrl: string, appName?: string): readonly string[] => {
  const { hostname } = new URL(publicUrl);
  // The last label is a top-level domain, shared by half of the world, or a number in an IP address.
  const labels = hostname.split('.').slice(0, -1);
  const name = appName?.toLowerCase() ?? '';
  const ofName = [name, ...name.split(/[^\p{L}\p{N}]+/u)].filter((word) => /\p{L}/u.test(word));
  return [...['latchkey', hostname, ...labels].filter((word) => /[a-z]/.test(word)), ...ofName];
};
