import type { RequestOrigin } from '../../../../domain/sessions/request-origin.ts';
import type { HttpContext } from '../http-env.ts';
import { clientAddress } from './client-address.ts';

/** A safe request (RFC 9110 9.2.1) writes no record that names a device, so that it waits for no parser of one. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Asking for a module that is there takes ten microseconds, a twentieth of a refresh; this takes none. */
const loaded: { deviceOf?: typeof import('./device-name.ts').deviceOf } = {};

const nameDevice = async (c: HttpContext): Promise<() => string | null> => {
  if (SAFE_METHODS.has(c.req.method)) return () => null;
  loaded.deviceOf ??= (await import('./device-name.ts')).deviceOf;
  const { deviceOf } = loaded;
  return () => deviceOf(c.req.header('user-agent'));
};

/** What it takes to tell where a request comes from. */
export interface OriginSettings {
  /** How many proxies are trusted to tell the client's address. */
  readonly trustProxy: number;
  /** Tells whoever runs the service that a client's address is not known. */
  readonly warnOfUnknownClient: () => void;
}

/** Where a request comes from. Most is looked at where it is asked for, since most requests need none of it. */
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
