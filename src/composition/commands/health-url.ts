import { reachedHost, withoutBrackets } from '../settings/reached-host.ts';

/** Returns the liveness URL of a server on this machine, from the settings that it was started with. */
export const healthUrl = ({ HOST = '', PORT = '' }: Readonly<Record<string, string | undefined>>): string => {
  const host = withoutBrackets(HOST.trim());
  return `http://${reachedHost(host || '127.0.0.1')}:${PORT.trim() || 3000}/livez`;
};
