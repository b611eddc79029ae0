import type { ConfigProblem } from './config-problem.ts';

/** How far ahead the end of legacy tokens can be set. */
const MOST_DAYS = 30;
const DAY = 86_400_000;

const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/;

/** Parses `2026-12-24`, the start of that day, or `2026-12-24T18:00Z`, both in UTC; null when it is invalid. */
export const parseMoment = (text: string): Date | null => {
  const moment = MOMENT.test(text) ? new Date(text) : new Date(Number.NaN);
  // Date accepts a day that the month does not have, as one of the next month.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text.replace('Z', ''))
    ? moment
    : null;
};

/** Finds problems with the settings for tokens of the previous application, in combination and at the time `now`. */
export const legacyTokenProblems = (
  env: Readonly<Record<string, string | undefined>>,
  now: Date,
): readonly ConfigProblem[] => {
  const { LEGACY_JWT_SECRET: secret, LEGACY_JWT_UNTIL: until } = env;
  if (secret === undefined && until === undefined) return [];
  if (secret === undefined) {
    return [{ key: 'LEGACY_JWT_UNTIL', message: 'has no effect without LEGACY_JWT_SECRET; remove it' }];
  }
  const latest = new Date(now.getTime() + MOST_DAYS * DAY);
  const latestDay = latest.toISOString().slice(0, 10);
  if (until === undefined) {
    const message = `is required with LEGACY_JWT_SECRET; set the day from which its tokens are no longer accepted, ${latestDay} at the latest`;
    return [{ key: 'LEGACY_JWT_UNTIL', message }];
  }
  const moment = parseMoment(until);
  const own = [env.JWT_SECRET, ...(env.SECRET ?? '').split(',').map((part) => part.trim())];
  return [
    ...(moment !== null && moment > latest
      ? [
          {
            key: 'LEGACY_JWT_UNTIL',
            message: `is more than ${MOST_DAYS} days ahead; set ${latestDay} or an earlier day`,
          },
        ]
      : []),
    ...(own.includes(secret)
      ? [
          {
            key: 'LEGACY_JWT_SECRET',
            message:
              'is the same as JWT_SECRET or SECRET; set a different secret for those, such as the output of `openssl rand -base64 32`',
          },
        ]
      : []),
  ];
};
