import Bowser from 'bowser';

const MAX_USER_AGENT_LENGTH = 512;
const MAX_DEVICE_LENGTH = 100;

/** Returns a readable name of a device, such as "Firefox on Linux"; null when the User-Agent names none. */
export const deviceOf = (userAgent: string | undefined): string | null => {
  if (userAgent === undefined || userAgent === '') return null;
  const { browser, os } = Bowser.parse(userAgent.slice(0, MAX_USER_AGENT_LENGTH));
  const names = [browser.name, os.name].filter((name) => name !== undefined && name !== '');
  return names.length === 0 ? null : names.join(' on ').slice(0, MAX_DEVICE_LENGTH);
};
