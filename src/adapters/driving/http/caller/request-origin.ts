import type { RequestOrigin } from '../../../../domain/sessions/request-origin.ts';
import type { HttpContext } from '../http-env.ts';
import { clientAddress } from './client-address.ts';

/** Safe methods (RFC 9110 section 9.2.1): they write no record with a device, so the User-Agent parser is not loaded. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** The loaded module: importing it again would take ten microseconds, a twentieth of a refresh. */
const loaded: { deviceOf?: typeof import('./device-name.ts').deviceOf } = {};

const nameDevice = async (c: HttpContext): Promise<() => string | null> => {
  if (SAFE_METHODS.has(c.req.method)) return () => null;
  loaded.deviceOf ??= (await import('./device-name.ts')).deviceOf;
  const { deviceOf } = loaded;
  return () => deviceOf(c.req.header('user-agent'));
};

export interface OriginSettings {
  /** How many proxies are trusted to report the client's IP address. */
  readonly trustProxy: number;
  /** Warns the operator that the IP address of a client is unknown. */
  readonly warnOfUnknownClient: () => void;
}

/** Returns the origin of a request. Most members are computed on access, since most requests need none of them. */
export const requestOrigin = async (
  c: HttpContext,
  { trustProxy, warnOfUnknownClient }: OriginSettings,
): Promise<RequestOrigin> => {
  const device = await nameDevice(c);
  return {
    get device() {
      return device();
    },
    get ipAddress() {
      c.set('latchkeyUnheardProxy', trustProxy === 0 && c.req.header('x-forwarded-for') !== undefined);
      const address = clientAddress(c, trustProxy);
      if (address === null) warnOfUnknownClient();
      return address;
    },
    requestId: c.get('latchkeyRequestId'),
    get departure() {
      return c.req.raw.signal;
    },
  };
};
