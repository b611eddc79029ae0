/**
 * Settles as `work` does, or after `milliseconds` as `late` does, whichever is first. The work itself goes on: `late` has to
 * cancel what can be cancelled.
 */
export const within = async <T, L>(
  milliseconds: number,
  work: Promise<T>,
  late: () => L | Promise<L>,
): Promise<T | L> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    return await Promise.race([work, timeout.then(late)]);
  } finally {
    clearTimeout(timer);
  }
};
