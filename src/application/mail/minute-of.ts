const MINUTE_MILLISECONDS = 60 * 1000;

/** For telling the minutes apart: what is asked for again and again in one of them is mailed once. */
export const minuteOf = (time: Date): number => Math.floor(time.getTime() / MINUTE_MILLISECONDS);
