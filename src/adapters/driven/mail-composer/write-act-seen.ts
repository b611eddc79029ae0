import { parseIpAddress } from '../../../domain/limits/ip-address.ts';
import type { Locale } from '../../../domain/mail/locale.ts';
import type { ActSeen } from '../../../domain/mail/mail-intent.ts';
import type { NoticeWords } from './notice-words.ts';
import { plainText } from './plain-text.ts';

/** Formats date and time in UTC, as the language writes them: "3 February 2026 at 14:05 UTC". */
const timeOf = (locale: Locale, at: Date): string => {
  // Latin digits, as in the codes and addresses of the mail; for English not the American order.
  const tag = locale === 'en' ? 'en-GB' : `${locale}-u-nu-latn`;
  const options = { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(tag, options).format(at)} UTC`;
};

/** Returns the lines that say when and from where an action was done. The name of the device cannot become a link. */
export const writeActSeen = (
  locale: Locale,
  words: NoticeWords,
  { at, device, ipAddress }: ActSeen,
): readonly string[] => {
  const { text, network = words.unknown } = (ipAddress === null ? null : parseIpAddress(ipAddress)) ?? {};
  // Of an IPv6 address only the network is shown: its other half changes from day to day.
  const label = text === undefined || text === network ? words.ipAddress : words.network;
  return [
    `${words.when}${words.colon}${timeOf(locale, at)}`,
    `${words.device}${words.colon}${device === null ? words.unknown : plainText(device)}`,
    `${label}${words.colon}${network}`,
  ];
};
