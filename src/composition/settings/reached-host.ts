/** Removes the brackets around an IPv6 address, as in a URL. */
export const withoutBrackets = (address: string): string => /^\[(.+)\]$/.exec(address)?.[1] ?? address;

/** Returns the host to connect to for a listen address; loopback for a wildcard. An IPv6 address is in brackets, as in a URL. */
export const reachedHost = (address: string): string => {
  const reached = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address] ?? address;
  return reached.includes(':') ? `[${reached}]` : reached;
};
