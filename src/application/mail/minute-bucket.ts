const MINUTE_MILLISECONDS = 60 * 1000;

/** Returns the number of the minute: what is requested repeatedly within one minute is mailed once. */
export const minuteBucket = (time: Date): number => Math.floor(time.getTime() / MINUTE_MILLISECONDS);
