import type { ConfigProblem } from './config-problems.ts';

/** How far ahead the end of old tokens can be set. */
const MOST_DAYS = 30;
const DAY = 86_400_000;

const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/;

/** Reads `2026-12-24`, the beginning of that day, or `2026-12-24T18:00Z`, both in UTC; null for anything else. */
export const parseMoment = (text: string): Date | null => {
  const moment = MOMENT.test(text) ? new Date(text) : new Date(Number.NaN);
  // A day that its month does not have would be one of the next.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text.replace('Z', ''))
    ? moment
    : null;
};

/** What is wrong with the settings of tokens of the application of before, taken together and at this time. */
export const legacyTokenProblems = (
  env: Readonly<Record<string, string | undefined>>,
  now: Date,
): readonly ConfigProblem[] => {
  const { LEGACY_JWT_SECRET: secret, LEGACY_JWT_UNTIL: until } = env;
  if (secret === undefined && until === undefined) return [];
  if (secret === undefined) {
    return [{ key: 'LEGACY_JWT_UNTIL', message: 'has no effect without LEGACY_JWT_SECRET: remove it' }];
  }
  const latest = new Date(now.getTime() + MOST_DAYS * DAY);
  const latestDay = latest.toISOString().slice(0, 10);
  if (until === undefined) {
    const message = `is required with LEGACY_JWT_SECRET: the day from which its tokens open nothing, ${latestDay} at the latest`;
    return [{ key: 'LEGACY_JWT_UNTIL', message }];
  }
  const moment = parseMoment(until);
  const own = [env.JWT_SECRET, ...(env.SECRET ?? '').split(',').map((part) => part.trim())];
  return [
    ...(moment !== null && moment > latest
      ? [
          {
            key: 'LEGACY_JWT_UNTIL',
            message: `is more than ${MOST_DAYS} days ahead: set ${latestDay} or an earlier day`,
          },
        ]
      : []),
    ...(own.includes(secret)
      ? [
          {
            key: 'LEGACY_JWT_SECRET',
            message:
              'is the same as JWT_SECRET or SECRET, which must be of their own: make another one for those, `openssl rand -base64 32`',
          },
        ]
      : []),
  ];
};
