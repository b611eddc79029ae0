import type { Clock } from '../../../application/ports/clock.ts';

/** Makes a clock that returns the time of the machine. */
export const createSystemClock = (): Clock => ({ now: () => new Date() });
