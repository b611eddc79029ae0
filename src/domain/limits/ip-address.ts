/** A network that is rate-limited as a whole. `growth` is its quota as a multiple of the quota of the smallest kind. */
export interface Network {
  readonly name: string;
  readonly growth: number;
}

/** An IP address in its canonical spelling (IPv6 per RFC 5952), and the networks by which it is rate-limited. */
export interface IpAddress {
  readonly text: string;
  /** The address itself (IPv4), or the 64 bits that one host can choose addresses from (IPv6). */
  readonly network: string;
  /** That network and the wider ones around it, which one customer may have been assigned, the smallest first. */
  readonly networks: readonly Network[];
}

/** The prefix lengths that providers assign (RIPE-690): to a host, to a home, to an office. */
const PREFIXES = [
  { bits: 64, growth: 1 },
  { bits: 56, growth: 4 },
  { bits: 48, growth: 16 },
] as const;

const MAX_LENGTH = 64;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const GROUP = /^[0-9a-f]{1,4}$/i;
/** Some proxies add the port, with brackets around an IPv6 address. A zone has no meaning on another host. */
const BRACKETED = /^\[([^\]]*)\](?::\d{1,5})?$/;
const WITH_PORT = /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/;

/** Parses the groups on one side of `::`. The last 32 bits may be written as an IPv4 address. */
const groupsOf = (part: string): readonly number[] | null => {
  if (part === '') return [];
  const texts = part.split(':');
  const last = texts.at(-1) ?? '';
  const embedded = IPV4.test(last) ? last.split('.').map(Number) : null;
  const head = embedded === null ? texts : texts.slice(0, -1);
  if (!head.every((text) => GROUP.test(text))) return null;
  const [a = 0, b = 0, c = 0, d = 0] = embedded ?? [];
  const tail = embedded === null ? [] : [a * 256 + b, c * 256 + d];
  return [...head.map((text) => Number.parseInt(text, 16)), ...tail];
};

const parseIpv6 = (text: string): readonly number[] | null => {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = [groupsOf(halves[0] ?? ''), groupsOf(halves[1] ?? '')];
  if (head === null || tail === null) return null;
  if ((halves[0] ?? '').includes('.') && halves.length === 2) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1) return missing === 0 ? head : null;
  return missing > 0 ? [...head, ...Array<number>(missing).fill(0), ...tail] : null;
};

/**
 * Formats an IPv6 address. The longest run of two or more zero groups becomes `::`; of several runs of that length, the
 * first.
 */
const writeIpv6 = (groups: readonly number[]): string => {
  const runLengthAt = (start: number): number => {
    const end = groups.findIndex((group, index) => index >= start && group !== 0);
    return (end === -1 ? groups.length : end) - start;
  };
  const lengths = groups.map((_, start) => runLengthAt(start));
  const longest = Math.max(...lengths);
  const write = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (longest < 2) return write(groups);
  const start = lengths.indexOf(longest);
  return `${write(groups.slice(0, start))}::${write(groups.slice(start + longest))}`;
};

const ipv4 = (text: string): IpAddress => ({ text, network: text, networks: [{ name: text, growth: 1 }] });

const maskedTo = (groups: readonly number[], bits: number): readonly number[] =>
  groups.map((group, index) => {
    const kept = Math.min(16, Math.max(0, bits - 16 * index));
    return group & (0xffff << (16 - kept));
  });

/**
 * Parses an IP address in any spelling; null when it is not valid. An IPv4-mapped IPv6 address is read as the IPv4
 * address.
 */
export const parseIpAddress = (input: string): IpAddress | null => {
  if (input.length > MAX_LENGTH) return null;
  const bare = (BRACKETED.exec(input)?.[1] ?? WITH_PORT.exec(input)?.[1] ?? input).replace(
    /%[\w.-]{1,32}$/,
    '',
  );
  if (IPV4.test(bare)) return ipv4(bare);
  const groups = bare.includes(':') ? parseIpv6(bare) : null;
  if (groups === null) return null;
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return ipv4([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  const networks = PREFIXES.map(({ bits, growth }) => ({
    name: `${writeIpv6(maskedTo(groups, bits))}/${bits}`,
    growth,
  }));
  return { text: writeIpv6(groups), network: networks[0]?.name ?? '', networks };
};
