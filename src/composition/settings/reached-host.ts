/** An address to listen on; an IPv6 one may come in brackets, as in a URL. */
export const withoutBrackets = (address: string): string => /^\[(.+)\]$/.exec(address)?.[1] ?? address;

/** For the host by which a server is reached that listens on an address: of one that stands for all, the loopback's. */
export const reachedHost = (address: string): string => {
  const reached = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address] ?? address;
  return reached.includes(':') ? `[${reached}]` : reached;
};
