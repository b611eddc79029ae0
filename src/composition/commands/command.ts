/** The parts of the process that a command uses. */
export interface CommandProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Writes a line to standard error. */
  say(text: string): void;
}

/** A subcommand of `latchkey`. An error that it throws is reported as a failed start. */
export interface Command {
  /** The usage text, printed for `--help` before anything else is done. */
  readonly usage: string;
  /** Runs the command and returns its exit code: 0 for success, 1 for failure, 2 for wrong arguments. */
  run(args: readonly string[], host: CommandProcess): Promise<number>;
}
