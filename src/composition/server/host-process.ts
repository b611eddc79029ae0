/** Answers a request; `remoteAddress` is the IP address of the connection's peer. */
export type Fetch = (request: Request, remoteAddress: string | undefined) => Response | Promise<Response>;

/** The process that runs the server. While its error listeners are set, an uncaught error does not end it by itself. */
export interface HostProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard output, which receives the log, is a terminal. */
  readonly isTerminal: boolean;
  /**
   * Resolves, once connections are accepted, to a function that refuses new ones and resolves when all open requests are
   * finished.
   */
  listen(
    fetch: Fetch,
    at: { readonly hostname: string; readonly port: number },
  ): Promise<() => Promise<void>>;
  /** Shows a text to the person who started the server; never a log record. */
  notice(text: string): void;
  onStopSignal(stop: (signal: string) => void): void;
  /** Called with the reason of each rejected promise that has no handler. */
  onUnhandledRejection(listen: (error: unknown) => void): void;
  /** Called with each exception that no callback caught. */
  onUncaughtException(listen: (error: unknown) => void): void;
  exit(code: number): void;
}
