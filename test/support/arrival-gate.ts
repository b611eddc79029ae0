/**
 * For a race: nobody who arrives goes on before `expected` have arrived, and those who come later do at once. A
 * synchronous store in one process would let each finish before the next begins.
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
