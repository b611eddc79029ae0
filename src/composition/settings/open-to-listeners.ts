/** Whether a URL can only reach this machine. */
const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(?:\.\d+){3}$/.test(hostname);

/** Whether passwords and tokens sent to this URL can be read in transit: plain http to another machine. */
export const isOpenToListeners = (url: string): boolean => {
  const parsed = new URL(url);
  return parsed.protocol === 'http:' && !isLoopback(parsed);
};
