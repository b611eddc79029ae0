/** For knowing what time it is. */
export interface Clock {
  /** The current time. */
  now(): Date;
}
