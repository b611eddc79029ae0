import { parseIpAddress } from '../../../domain/limits/ip-address.ts';
import type { Locale } from '../../../domain/mail/locale.ts';
import type { ActSeen } from '../../../domain/mail/mail-intent.ts';
import type { NoticeWords } from './notice-words.ts';
import { plainText } from './plain-text.ts';

/** Day and time in UTC, as the language writes them: "3 February 2026 at 14:05 UTC". */
const timeOf = (locale: Locale, at: Date): string => {
  // Figures as in the rest of the mail, codes and addresses; for English not the American order.
  const tag = locale === 'en' ? 'en-GB' : `${locale}-u-nu-latn`;
  const options = { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(tag, options).format(at)} UTC`;
};

/** The lines that say when an act was and from where. What a device calls itself becomes no link. */
export const writeActSeen = (
  locale: Locale,
  words: NoticeWords,
  { at, device, ipAddress }: ActSeen,
): readonly string[] => {
  const network = ipAddress === null ? null : (parseIpAddress(ipAddress)?.network ?? null);
  return [
    `${words.when}: ${timeOf(locale, at)}`,
    `${words.device}: ${device === null ? words.unknown : plainText(device)}`,
    `${words.network}: ${network ?? words.unknown}`,
  ];
};
