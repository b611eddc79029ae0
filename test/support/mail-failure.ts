/** Returns the error of a mail that must fail. Throws if it was sent. */
export const failureOf = async (sending: Promise<void>): Promise<Error> => {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('it was sent');
  return error;
};

/** Returns everything that a logger could print of an error, including its causes. */
export const printed = (error: Error): string => {
  const { cause } = error;
  return `${error.stack}${JSON.stringify(error)}${cause instanceof Error ? printed(cause) : ''}`;
};
