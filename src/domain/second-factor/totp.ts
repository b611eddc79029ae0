/** The length of a time step, in seconds (RFC 6238 section 4.1). */
export const STEP_SECONDS = 30;

/** How many steps before and after the current one are accepted, for clocks that differ and for slow typing (section 5.2). */
const TOLERATED_STEPS = 1;

/** Returns the number of the time step at a time. */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / (STEP_SECONDS * 1000));

/** Returns the time steps whose codes are accepted now: the tolerated ones that are later than the last one used. */
export const acceptableSteps = (now: Date, lastStep: number): readonly number[] => {
  const current = stepAt(now);
  const steps = Array.from(
    { length: 2 * TOLERATED_STEPS + 1 },
    (_, index) => current - TOLERATED_STEPS + index,
  );
  return steps.filter((step) => step > lastStep);
};

/** The last step of an authenticator app whose codes nobody has used. */
export const NO_STEP = -1;
