/**
 * Whether a command was only asked what it does. No parser of options is asked: the id of a key may begin with a hyphen, and
 * would be a group of short ones.
 */
export const asksForHelp = (args: readonly string[]): boolean =>
  args.some((arg) => arg === '--help' || arg === '-h');
