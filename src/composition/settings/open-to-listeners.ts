/** Whether nobody but this machine can be meant. */
const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(?:\.\d+){3}$/.test(hostname);

/** Whether it is a public URL over which passwords and tokens would travel for everybody to read. */
export const isOpenToListeners = (url: string): boolean => {
  const parsed = new URL(url);
  return parsed.protocol === 'http:' && !isLoopback(parsed);
};
