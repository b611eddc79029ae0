/** What a command has of the process that runs it. */
export interface CommandProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Writes a line to standard error. */
  say(text: string): void;
}

/** One subcommand of `latchkey`. What it throws is told as a start that failed. */
export interface Command {
  /** Printed for `--help`, before anything else is done. */
  readonly usage: string;
  /** Answers the exit code: 0 when all went well, 1 when not, 2 when the arguments are wrong. */
  run(args: readonly string[], host: CommandProcess): Promise<number>;
}
