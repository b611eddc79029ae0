/**
 * Makes a barrier for races: callers wait until `expected` of them have arrived. Later callers pass at once. Without
 * it, a synchronous store in one process would finish each operation before the next one begins.
 */
export const arrivalGate = (expected: number): (() => Promise<void>) => {
  let arrived = 0;
  let open = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived === expected) open();
    return all;
  };
};
