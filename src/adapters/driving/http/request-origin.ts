import Bowser from 'bowser';
import type { RequestOrigin } from '../../../domain/request-origin.ts';
import { clientAddress } from './client-address.ts';
import type { Door } from './endpoint.ts';
import type { HttpContext } from './http-env.ts';

const MAX_USER_AGENT_LENGTH = 512;
const MAX_DEVICE_LENGTH = 100;

/** For naming a device as its owner would: "Firefox on Linux". Null when the User-Agent tells nothing. */
export const deviceOf = (userAgent: string | undefined): string | null => {
  if (userAgent === undefined || userAgent === '') return null;
  const { browser, os } = Bowser.parse(userAgent.slice(0, MAX_USER_AGENT_LENGTH));
  const names = [browser.name, os.name].filter((name) => name !== undefined && name !== '');
  return names.length === 0 ? null : names.join(' on ').slice(0, MAX_DEVICE_LENGTH);
};

/** Where a request comes from. It is looked at where it is asked for, since most requests need none of it. */
export const requestOrigin = (
  c: HttpContext,
  { trustProxy, warnOfUnknownClient }: Pick<Door, 'trustProxy' | 'warnOfUnknownClient'>,
): RequestOrigin => ({
  get device() {
    return deviceOf(c.req.header('user-agent'));
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
});
