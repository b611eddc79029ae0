import type { Clock } from '../../../application/ports/clock.ts';

/** For the time of the machine. */
export const createSystemClock = (): Clock => ({ now: () => new Date() });
