import Bowser from 'bowser';
import type { SessionOrigin } from '../../../domain/session.ts';
import { clientAddress } from './client-address.ts';
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

/** For where a sign-in comes from, to be shown to the owner of the account. */
export const sessionOrigin = (c: HttpContext, trustProxy: number): SessionOrigin => ({
  device: deviceOf(c.req.header('user-agent')),
  ipAddress: clientAddress(c, trustProxy),
});
