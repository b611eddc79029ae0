/**
 * Whether the arguments contain `--help` or `-h`. Does not use an option parser: a key id may begin with a hyphen, and would be
 * parsed as a group of short options.
 */
export const asksForHelp = (args: readonly string[]): boolean =>
  args.some((arg) => arg === '--help' || arg === '-h');
